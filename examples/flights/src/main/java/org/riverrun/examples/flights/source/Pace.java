package org.riverrun.examples.flights.source;

/** A token bucket: so many records a second, in bursts of at most 50 ms. */
final class Pace {

    private static final double BURST_SECONDS = 0.05;
    private static final long SHORTEST_WAIT_NANOS = 5_000_000;

    private final double perNano;
    private final double most;
    private double tokens;
    private long last;

    /** @param recordsPerSecond 0 or less is as fast as it goes */
    Pace(double recordsPerSecond, long nowNanos) {
        this.perNano = recordsPerSecond / 1e9;
        this.most = Math.max(1, recordsPerSecond * BURST_SECONDS);
        this.last = nowNanos;
    }

    boolean tryTake(long nowNanos) {
        if (perNano <= 0) {
            return true;
        }
        tokens = Math.min(most, tokens + (nowNanos - last) * perNano);
        last = nowNanos;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    /** Until the next record is due, but never so short that waking up costs more than the record. */
    long waitNanos() {
        return Math.max(SHORTEST_WAIT_NANOS, (long) Math.ceil((1 - tokens) / perNano));
    }
}
