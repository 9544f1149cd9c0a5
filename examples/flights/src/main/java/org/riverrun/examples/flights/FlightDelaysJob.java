package org.riverrun.examples.flights;

import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.riverrun.examples.flights.source.FlightsSource;

/**
 * Departure delays of each carrier on each day, and the hundredth, two hundredth … flight of each aircraft.
 *
 * <p>Two kinds of state: event-time windows keyed by carrier, and a running count keyed by tail number. Both results
 * are files that are committed with checkpoints, so every flight is counted exactly once however often the job is
 * stopped, moved or killed.
 */
public final class FlightDelaysJob {

    private FlightDelaysJob() {}

    public static void main(String[] args) throws Exception {
        Options options = Options.parse(args);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        define(env, options);
        env.execute("flight-delays");
    }

    static void define(StreamExecutionEnvironment env, Options options) {
        DataStream<Flight> flights = env.fromSource(
                        new FlightsSource(options.input, options.recordsPerSecond, options.laps),
                        FlightsSource.watermarks(),
                        "flights of 2013")
                .uid("flights");

        flights.keyBy(flight -> flight.carrier, Types.STRING)
                .window(TumblingEventTimeWindows.of(Duration.ofDays(1)))
                .aggregate(new DelayTotals(), new CarrierDay())
                .uid("carrier-days")
                .name("delays per carrier and day")
                .sinkTo(CsvFiles.sink(new Path(options.output, "carrier-days"), options.rollover))
                .uid("carrier-days-files")
                .name("carrier-days files");

        flights.filter(flight -> flight.tailNumber != null)
                .uid("known-aircraft")
                .name("known aircraft")
                .keyBy(flight -> flight.tailNumber, Types.STRING)
                .process(new AircraftMilestones())
                .uid("aircraft-milestones")
                .name("flights per aircraft")
                .sinkTo(CsvFiles.sink(new Path(options.output, "aircraft-milestones"), options.rollover))
                .uid("aircraft-milestones-files")
                .name("aircraft-milestones files");
    }
}
