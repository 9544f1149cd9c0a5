package org.riverrun.examples.flights.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void letsThroughAsManyRecordsASecondAsAskedFor() {
        for (double rate : new double[] {0.5, 1, 500, 20_000}) {
            assertThat(recordsIn(60, rate)).as("at " + rate).isBetween((long) (rate * 59), (long) (rate * 61));
        }
    }

    @Test
    void doesNotCatchUpAfterAPauseByMoreThanABurst() {
        Pace pace = new Pace(1000, 0);
        long hourLater = TimeUnit.HOURS.toNanos(1);
        long burst = 0;
        while (pace.tryTake(hourLater)) {
            burst++;
        }
        assertThat(burst).isEqualTo(50);
    }

    @Test
    void zeroIsAsFastAsItGoes() {
        Pace pace = new Pace(0, 0);
        for (int i = 0; i < 1000; i++) {
            assertThat(pace.tryTake(0)).isTrue();
        }
    }

    private static long recordsIn(int seconds, double rate) {
        Pace pace = new Pace(rate, 0);
        long records = 0;
        long now = 0;
        while (now < TimeUnit.SECONDS.toNanos(seconds)) {
            if (pace.tryTake(now)) {
                records++;
            } else {
                now += pace.waitNanos();
            }
        }
        return records;
    }
}
