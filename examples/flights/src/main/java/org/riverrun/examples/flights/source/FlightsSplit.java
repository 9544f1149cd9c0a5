package org.riverrun.examples.flights.source;

import java.io.Serializable;
import java.util.Objects;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * Every n-th row of the file, and how far it has been read.
 *
 * <p>Rows are dealt out like cards instead of cut into blocks, so that all splits advance through the year together
 * and event time moves evenly at any parallelism.
 */
final class FlightsSplit implements SourceSplit, Serializable {

    private static final long serialVersionUID = 1L;

    final int index;
    final int count;
    final FlightsPosition position;

    /** @param index which rows: those whose number modulo {@code count} is this */
    FlightsSplit(int index, int count, FlightsPosition position) {
        this.index = index;
        this.count = count;
        this.position = Objects.requireNonNull(position);
    }

    static FlightsSplit atStart(int index, int count) {
        return new FlightsSplit(index, count, FlightsPosition.START);
    }

    @Override
    public String splitId() {
        return index + "/" + count;
    }

    @Override
    public String toString() {
        return "rows " + splitId() + " from " + position;
    }
}
