package org.riverrun.examples.flights;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Counts the flights of each aircraft over all laps. Result row, at every hundredth flight:
 * {@code tail_number,flights}.
 */
final class AircraftMilestones extends KeyedProcessFunction<String, Flight, String> {

    static final long STEP = 100;

    private static final long serialVersionUID = 1L;

    private transient ValueState<Long> flights;

    @Override
    public void open(OpenContext context) {
        flights = getRuntimeContext().getState(new ValueStateDescriptor<>("flights", Types.LONG));
    }

    @Override
    public void processElement(Flight flight, Context context, Collector<String> out) throws Exception {
        long before = flights.value() == null ? 0 : flights.value();
        flights.update(before + 1);
        if ((before + 1) % STEP == 0) {
            out.collect(flight.tailNumber + "," + (before + 1));
        }
    }
}
