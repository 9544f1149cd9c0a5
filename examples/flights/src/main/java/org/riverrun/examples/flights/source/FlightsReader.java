package org.riverrun.examples.flights.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.InputStatus;
import org.riverrun.examples.flights.Flight;

/**
 * Emits the rows of its splits in the order of the file, at its share of the rate.
 *
 * <p>Reads in the task's thread: a row is a few dozen bytes out of a buffer of 64 KiB, so a thread of its own would
 * cost more than it saves.
 */
final class FlightsReader implements SourceReader<Flight, FlightsSplit> {

    private final FlightsSource source;
    private final SourceReaderContext context;
    private final List<SplitCursor> cursors = new ArrayList<>();
    private final Map<String, SourceOutput<Flight>> outputs = new HashMap<>();

    private FlightsFile file;
    private Pace pace;
    private boolean complete;
    private CompletableFuture<Void> available = new CompletableFuture<>();

    FlightsReader(FlightsSource source, SourceReaderContext context) {
        this.source = source;
        this.context = context;
    }

    @Override
    public void start() {
        context.metricGroup().gauge("lap", () -> cursors.stream().mapToInt(c -> c.position().lap).min().orElse(0));
    }

    @Override
    public void addSplits(List<FlightsSplit> splits) {
        for (FlightsSplit split : splits) {
            cursors.add(new SplitCursor(file(), source.laps(), split));
        }
        pace = null;
        available.complete(null);
    }

    private FlightsFile file() {
        try {
            file = file == null ? FlightsFile.open(new Path(source.path())) : file;
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override
    public void notifyNoMoreSplits() {
        complete = true;
        available.complete(null);
    }

    @Override
    public InputStatus pollNext(ReaderOutput<Flight> output) throws IOException {
        while (!cursors.isEmpty()) {
            if (!pace().tryTake(System.nanoTime())) {
                available = new CompletableFuture<>();
                available.completeOnTimeout(null, pace.waitNanos(), TimeUnit.NANOSECONDS);
                return InputStatus.NOTHING_AVAILABLE;
            }
            SplitCursor cursor = furthestBehind();
            Flight flight = cursor.next();
            if (flight != null) {
                emit(output, cursor.split().splitId(), flight);
                return InputStatus.MORE_AVAILABLE;
            }
            finish(output, cursor);
        }
        if (complete) {
            return InputStatus.END_OF_INPUT;
        }
        available = new CompletableFuture<>();
        return InputStatus.NOTHING_AVAILABLE;
    }

    private Pace pace() {
        if (pace == null) {
            double share = cursors.isEmpty() ? 0 : (double) cursors.size() / cursors.get(0).split().count;
            pace = new Pace(source.recordsPerSecond() * share, System.nanoTime());
        }
        return pace;
    }

    private SplitCursor furthestBehind() {
        SplitCursor first = cursors.get(0);
        for (SplitCursor cursor : cursors) {
            if (cursor.position().isBefore(first.position())) {
                first = cursor;
            }
        }
        return first;
    }

    private void emit(ReaderOutput<Flight> output, String splitId, Flight flight) {
        outputs.computeIfAbsent(splitId, output::createOutputForSplit).collect(flight, flight.scheduledDeparture);
    }

    private void finish(ReaderOutput<Flight> output, SplitCursor cursor) throws IOException {
        cursor.close();
        cursors.remove(cursor);
        String splitId = cursor.split().splitId();
        if (outputs.remove(splitId) != null) {
            output.releaseOutputForSplit(splitId);
        }
    }

    @Override
    public List<FlightsSplit> snapshotState(long checkpointId) {
        List<FlightsSplit> splits = new ArrayList<>();
        cursors.forEach(cursor -> splits.add(cursor.split()));
        return splits;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return cursors.isEmpty() && complete ? CompletableFuture.completedFuture(null) : available;
    }

    @Override
    public void close() throws Exception {
        for (SplitCursor cursor : cursors) {
            cursor.close();
        }
    }
}
