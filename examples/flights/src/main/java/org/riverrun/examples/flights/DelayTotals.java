package org.riverrun.examples.flights;

import org.apache.flink.api.common.functions.AggregateFunction;

/** Counts flights and adds up delays. */
final class DelayTotals implements AggregateFunction<Flight, DelayTotals.Sum, DelayTotals.Sum> {

    private static final long serialVersionUID = 1L;

    /** A Flink POJO. */
    public static class Sum {
        public long flights;
        public long departed;
        public long cancelled;

        /** Of the departed ones; minutes, early departures count negative. */
        public long departureDelay;

        public Sum() {}
    }

    @Override
    public Sum createAccumulator() {
        return new Sum();
    }

    @Override
    public Sum add(Flight flight, Sum sum) {
        sum.flights++;
        if (flight.isCancelled()) {
            sum.cancelled++;
        } else {
            sum.departed++;
            sum.departureDelay += flight.departureDelay;
        }
        return sum;
    }

    @Override
    public Sum getResult(Sum sum) {
        return sum;
    }

    @Override
    public Sum merge(Sum a, Sum b) {
        a.flights += b.flights;
        a.departed += b.departed;
        a.cancelled += b.cancelled;
        a.departureDelay += b.departureDelay;
        return a;
    }
}
