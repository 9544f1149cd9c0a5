package org.riverrun.examples.flights;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** One row of the data set, in one lap of its replay. A Flink POJO: public fields, no-argument constructor. */
public class Flight {

    /** Times the data set has been replayed before this row, from 0. */
    public int lap;

    /** Scheduled departure in New York's wall-clock time, to the hour; a year later with each lap. Epoch ms as if UTC. */
    public long scheduledDeparture;

    public String carrier;
    public int number;

    /** Null in 2,512 rows of the data set. */
    public String tailNumber;

    public String origin;
    public String destination;

    /** Minutes, negative when early; null when the flight was cancelled. */
    public Integer departureDelay;

    /** Minutes; null when cancelled or diverted. */
    public Integer arrivalDelay;

    /** Minutes; null when cancelled or diverted. */
    public Integer airTime;

    /** Miles. */
    public int distance;

    public Flight() {}

    public boolean isCancelled() {
        return departureDelay == null;
    }

    /** The day of scheduled departure, of the lap's year. */
    public LocalDate day() {
        return LocalDateTime.ofEpochSecond(scheduledDeparture / 1000, 0, ZoneOffset.UTC).toLocalDate();
    }
}
