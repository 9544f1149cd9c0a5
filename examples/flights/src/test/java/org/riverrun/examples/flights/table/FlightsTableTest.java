package org.riverrun.examples.flights.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.riverrun.examples.flights.Sample;

@Timeout(120)
class FlightsTableTest {

    @RegisterExtension
    private static final MiniClusterExtension FLINK = new MiniClusterExtension();

    @TempDir
    private Path directory;

    private final TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inStreamingMode());

    @Test
    void hasTheValuesOfTheFile() throws Exception {
        create("destination STRING, scheduled_departure TIMESTAMP(3), departure_delay INT, air_time INT, lap INT");

        List<Row> first = rows("SELECT * FROM flights LIMIT 1");

        assertThat(first).hasToString("[+I[IAH, 2013-01-01T05:00, 2, 227, 0]]");
        assertThat(rows("SELECT lap FROM flights WHERE departure_delay IS NULL")).hasSize(17);
    }

    @Test
    void refusesAColumnThatItDoesNotHaveAndSaysWhichItHas() throws Exception {
        create("carrier STRING, distance BIGINT");

        assertThatThrownBy(() -> tables.executeSql("SELECT * FROM flights"))
                .hasStackTraceContaining("no column distance BIGINT; it has lap INT, scheduled_departure TIMESTAMP(3)");
    }

    private void create(String columns) throws Exception {
        tables.executeSql("CREATE TABLE flights (" + columns + ") WITH ('connector' = 'nycflights13', 'laps' = '1',"
                + " 'records-per-second' = '0', 'path' = '" + Sample.in(directory).toUri() + "')");
    }

    private List<Row> rows(String query) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (CloseableIterator<Row> results = tables.executeSql(query).collect()) {
            results.forEachRemaining(rows::add);
        }
        return rows;
    }
}
