package org.riverrun.examples.flights.source;

import java.io.Serializable;

/** Where reading goes on: everything before it has been emitted. */
final class FlightsPosition implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Before the first row of the first lap. */
    static final FlightsPosition START = new FlightsPosition(0, 0, 0);

    final int lap;

    /** Number of the next row in calendar order, from 0. */
    final long row;

    /** Where that row is in the file, unless a month begins with it. */
    final long offset;

    FlightsPosition(int lap, long row, long offset) {
        this.lap = lap;
        this.row = row;
        this.offset = offset;
    }

    boolean isBefore(FlightsPosition other) {
        return lap != other.lap ? lap < other.lap : row < other.row;
    }

    @Override
    public String toString() {
        return "lap " + lap + ", row " + row;
    }
}
