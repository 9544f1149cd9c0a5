package org.riverrun.examples.flights.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.riverrun.examples.flights.Flight;
import org.riverrun.examples.flights.Sample;

class SplitCursorTest {

    @TempDir
    private Path directory;

    private Path csv;
    private FlightsFile file;

    @BeforeEach
    void sample() throws IOException {
        csv = Sample.in(directory);
        file = FlightsFile.open(flinkPath(csv));
    }

    @Test
    void readsMonthsInCalendarOrderWhateverTheirOrderInTheFile() throws IOException {
        List<Flight> flights = drain(new SplitCursor(file, 1, FlightsSplit.atStart(0, 1)));

        assertThat(flights).hasSize((int) Sample.size(csv));
        assertThat(flights).extracting(Flight::day).isSorted();
        assertThat(flights.get(0).day()).hasToString("2013-01-01");
        assertThat(flights.get(flights.size() - 1).day()).hasToString("2013-10-02");
    }

    @Test
    void shiftsEachLapByAYear() throws IOException {
        List<Flight> flights = drain(new SplitCursor(file, 2, FlightsSplit.atStart(0, 1)));
        Flight first = flights.get(0);
        Flight again = flights.get(flights.size() / 2);

        assertThat(again.number).isEqualTo(first.number);
        assertThat(again.lap).isEqualTo(1);
        assertThat(again.day()).isEqualTo(first.day().plusYears(1));
    }

    @Test
    void splitsShareTheRowsAmongThem() throws IOException {
        List<String> together = new ArrayList<>();
        for (int index = 0; index < 3; index++) {
            drain(new SplitCursor(file, 1, FlightsSplit.atStart(index, 3))).forEach(f -> together.add(key(f)));
        }
        List<String> alone = new ArrayList<>();
        drain(new SplitCursor(file, 1, FlightsSplit.atStart(0, 1))).forEach(f -> alone.add(key(f)));

        assertThat(together).containsExactlyInAnyOrderElementsOf(alone);
    }

    @Test
    void goesOnFromAnyPositionAfterItsStateWasWrittenAndRead() throws IOException {
        List<String> whole = new ArrayList<>();
        drain(new SplitCursor(file, 2, FlightsSplit.atStart(1, 2))).forEach(flight -> whole.add(key(flight)));

        List<String> pieces = new ArrayList<>();
        FlightsSplit split = FlightsSplit.atStart(1, 2);
        while (split != null) {
            SplitCursor cursor = new SplitCursor(file, 2, split);
            split = readSome(cursor, 97, pieces) ? stored(cursor.split()) : null;
        }
        assertThat(pieces).isEqualTo(whole);
    }

    @Test
    void namesTheRowThatCannotBeRead() throws IOException {
        Path broken = Files.writeString(
                directory.resolve("broken.csv"), FlightCsv.HEADER + "\n2013,1,1,nonsense\n", StandardCharsets.UTF_8);

        assertThatIOException()
                .isThrownBy(() -> drain(cursor(broken)))
                .withMessageContaining("broken.csv")
                .withMessageContaining("lap 0, row 0")
                .withMessageContaining("expected 19 columns, found 4: 2013,1,1,nonsense");
    }

    @Test
    void refusesAnotherFileAndDaysOutOfOrder() throws IOException {
        Path other = Files.writeString(directory.resolve("planes.csv"), "tailnum,year\nN1,2004\n");
        assertThatIOException()
                .isThrownBy(() -> FlightsFile.open(flinkPath(other)))
                .withMessageContaining("planes.csv")
                .withMessageContaining("not the header");

        List<String> lines = Files.readAllLines(csv);
        String second = lines.stream().filter(line -> line.startsWith("2013,1,2,")).findFirst().orElseThrow();
        lines.add(1, second);
        Path shuffled = Files.write(directory.resolve("shuffled.csv"), lines);
        assertThatIOException()
                .isThrownBy(() -> drain(cursor(shuffled)))
                .withMessageContaining("2013-01-01 comes after 2013-01-02");
    }

    @Test
    void refusesAFileThatIsCutOff() throws IOException {
        Path cut = Files.writeString(directory.resolve("cut.csv"), FlightCsv.HEADER + "\n2013,1,1,5");

        assertThatIOException()
                .isThrownBy(() -> FlightsFile.open(flinkPath(cut)))
                .withMessageContaining("the last line is cut off: 2013,1,1,5");
    }

    private static SplitCursor cursor(Path csv) throws IOException {
        return new SplitCursor(FlightsFile.open(flinkPath(csv)), 1, FlightsSplit.atStart(0, 1));
    }

    private static org.apache.flink.core.fs.Path flinkPath(Path csv) {
        return new org.apache.flink.core.fs.Path(csv.toUri());
    }

    private static boolean readSome(SplitCursor cursor, int count, List<String> into) throws IOException {
        for (int i = 0; i < count; i++) {
            Flight flight = cursor.next();
            if (flight == null) {
                return false;
            }
            into.add(key(flight));
        }
        cursor.close();
        return true;
    }

    private static FlightsSplit stored(FlightsSplit split) throws IOException {
        FlightsSplitSerializer serializer = FlightsSplitSerializer.INSTANCE;
        return serializer.deserialize(serializer.getVersion(), serializer.serialize(split));
    }

    private static List<Flight> drain(SplitCursor cursor) throws IOException {
        List<Flight> flights = new ArrayList<>();
        for (Flight flight = cursor.next(); flight != null; flight = cursor.next()) {
            flights.add(flight);
        }
        return flights;
    }

    private static String key(Flight flight) {
        return String.join(
                " ", "" + flight.lap, "" + flight.scheduledDeparture, flight.carrier, "" + flight.number, flight.origin);
    }
}
