package org.riverrun.examples.flights.source;

import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import org.riverrun.examples.flights.Flight;

/** Walks one split through the file, lap after lap. */
final class SplitCursor implements Closeable {

    private final FlightsFile file;
    private final int laps;
    private final int index;
    private final int count;

    private FlightsPosition position;
    private FlightsFile.Block block;
    private LineReader lines;

    /** Of the row emitted last in this lap, to notice a file that is not in order. */
    private LocalDate day = LocalDate.MIN;

    /** @param laps how often to read the file; 0 is for ever */
    SplitCursor(FlightsFile file, int laps, FlightsSplit split) {
        this.file = file;
        this.laps = laps;
        this.index = split.index;
        this.count = split.count;
        this.position = split.position;
    }

    FlightsSplit split() {
        return new FlightsSplit(index, count, position);
    }

    FlightsPosition position() {
        return position;
    }

    /**
     * @return the next flight of this split, or null when its last lap is done
     * @throws IOException naming the file and the row that cannot be read
     */
    Flight next() throws IOException {
        try {
            while (laps == 0 || position.lap < laps) {
                Flight flight = nextInLap();
                if (flight != null) {
                    return flight;
                }
                day = LocalDate.MIN;
                position = new FlightsPosition(position.lap + 1, 0, 0);
            }
            return null;
        } catch (IOException e) {
            throw new IOException("Cannot read " + file.path + ", " + position + ": " + e.getMessage(), e);
        }
    }

    private Flight nextInLap() throws IOException {
        for (long row = position.row; ; row++) {
            if (block == null || row == block.endRow() || row < block.firstRow) {
                turnTo(row);
            }
            if (block == null) {
                return null;
            }
            String line = lines.readLine();
            if (row % count == index) {
                Flight flight = FlightCsv.parse(line, position.lap);
                checkOrder(flight);
                position = new FlightsPosition(position.lap, row + 1, lines.offset());
                return flight;
            }
        }
    }

    private void turnTo(long row) throws IOException {
        close();
        block = file.blockOf(row);
        if (block != null) {
            lines = new LineReader(file.path, row == block.firstRow ? block.offset : position.offset);
        }
    }

    /** Watermarks are a day behind; a file in another order would silently drop flights as late. */
    private void checkOrder(Flight flight) throws IOException {
        LocalDate its = flight.day();
        if (its.isBefore(day)) {
            throw new IOException(its + " comes after " + day + ", but the days of a month must be in order");
        }
        day = its;
    }

    @Override
    public void close() throws IOException {
        block = null;
        if (lines != null) {
            lines.close();
            lines = null;
        }
    }
}
