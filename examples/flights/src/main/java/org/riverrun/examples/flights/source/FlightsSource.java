package org.riverrun.examples.flights.source;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.riverrun.examples.flights.Flight;

/**
 * Replays the flights that left New York in 2013, at a given rate, once or for ever.
 *
 * <p>Exactly once: the position of every split is in the checkpoint. Each lap is numbered and a year later than the
 * one before, so that event time goes on.
 */
public final class FlightsSource
        implements Source<Flight, FlightsSplit, List<FlightsSplit>>, ResultTypeQueryable<Flight> {

    private static final long serialVersionUID = 1L;

    /** Upper bound of useful source parallelism; fixed, because it is part of the checkpointed splits. */
    private static final int SPLITS = 4;

    private final String path;
    private final double recordsPerSecond;
    private final int laps;

    /**
     * @param path of flights.csv, on any file system that Flink can read
     * @param recordsPerSecond of all readers together; 0 is as fast as it goes
     * @param laps how often the data set is replayed; 0 is for ever
     * @throws IllegalArgumentException when a number is negative
     */
    public FlightsSource(String path, double recordsPerSecond, int laps) {
        this.path = Objects.requireNonNull(path, "path");
        if (!(recordsPerSecond >= 0)) {
            throw new IllegalArgumentException("records-per-second must be 0 or more, not " + recordsPerSecond);
        }
        if (laps < 0) {
            throw new IllegalArgumentException("laps must be 0 or more, not " + laps);
        }
        this.recordsPerSecond = recordsPerSecond;
        this.laps = laps;
    }

    /** Within a day, rows stand in the order of actual departure, so scheduled hours lie up to a day apart. */
    public static WatermarkStrategy<Flight> watermarks() {
        return WatermarkStrategy.forBoundedOutOfOrderness(Duration.ofDays(1));
    }

    String path() {
        return path;
    }

    double recordsPerSecond() {
        return recordsPerSecond;
    }

    int laps() {
        return laps;
    }

    @Override
    public Boundedness getBoundedness() {
        return laps == 0 ? Boundedness.CONTINUOUS_UNBOUNDED : Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<Flight, FlightsSplit> createReader(SourceReaderContext context) {
        return new FlightsReader(this, context);
    }

    @Override
    public SplitEnumerator<FlightsSplit, List<FlightsSplit>> createEnumerator(
            SplitEnumeratorContext<FlightsSplit> context) {
        return new FlightsEnumerator(context, FlightsEnumerator.allSplits(SPLITS));
    }

    @Override
    public SplitEnumerator<FlightsSplit, List<FlightsSplit>> restoreEnumerator(
            SplitEnumeratorContext<FlightsSplit> context, List<FlightsSplit> pending) {
        return new FlightsEnumerator(context, pending);
    }

    @Override
    public SimpleVersionedSerializer<FlightsSplit> getSplitSerializer() {
        return FlightsSplitSerializer.INSTANCE;
    }

    @Override
    public SimpleVersionedSerializer<List<FlightsSplit>> getEnumeratorCheckpointSerializer() {
        return PendingSplitsSerializer.INSTANCE;
    }

    @Override
    public TypeInformation<Flight> getProducedType() {
        return TypeInformation.of(Flight.class);
    }
}
