package org.riverrun.examples.flights;

import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Result row: {@code carrier,day,flights,departed,cancelled,departure_delay_minutes}. */
final class CarrierDay extends ProcessWindowFunction<DelayTotals.Sum, String, String, TimeWindow> {

    private static final long serialVersionUID = 1L;

    @Override
    public void process(String carrier, Context context, Iterable<DelayTotals.Sum> sums, Collector<String> out) {
        DelayTotals.Sum sum = sums.iterator().next();
        String day = Instant.ofEpochMilli(context.window().getStart()).atZone(ZoneOffset.UTC).toLocalDate().toString();
        out.collect(String.join(
                ",",
                carrier,
                day,
                Long.toString(sum.flights),
                Long.toString(sum.departed),
                Long.toString(sum.cancelled),
                Long.toString(sum.departureDelay)));
    }
}
