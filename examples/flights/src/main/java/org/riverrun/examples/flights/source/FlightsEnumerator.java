package org.riverrun.examples.flights.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;

/** Deals a fixed number of splits to the readers. A reader without one ends at once. */
final class FlightsEnumerator implements SplitEnumerator<FlightsSplit, List<FlightsSplit>> {

    private final SplitEnumeratorContext<FlightsSplit> context;

    /** By the subtask that is to get them when it registers. */
    private final Map<Integer, List<FlightsSplit>> pending = new HashMap<>();

    FlightsEnumerator(SplitEnumeratorContext<FlightsSplit> context, List<FlightsSplit> pending) {
        this.context = context;
        for (FlightsSplit split : pending) {
            int subtask = split.index % context.currentParallelism();
            this.pending.computeIfAbsent(subtask, none -> new ArrayList<>()).add(split);
        }
    }

    static List<FlightsSplit> allSplits(int count) {
        List<FlightsSplit> splits = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            splits.add(FlightsSplit.atStart(index, count));
        }
        return splits;
    }

    @Override
    public void start() {}

    @Override
    public void addReader(int subtask) {
        List<FlightsSplit> splits = pending.remove(subtask);
        if (splits != null) {
            splits.forEach(split -> context.assignSplit(split, subtask));
        }
        context.signalNoMoreSplits(subtask);
    }

    /** The failed reader registers again and gets them then, whichever reader they would fall to by number. */
    @Override
    public void addSplitsBack(List<FlightsSplit> splits, int subtask) {
        pending.computeIfAbsent(subtask, none -> new ArrayList<>()).addAll(splits);
    }

    @Override
    public void handleSplitRequest(int subtask, String host) {}

    @Override
    public List<FlightsSplit> snapshotState(long checkpointId) {
        List<FlightsSplit> all = new ArrayList<>();
        pending.values().forEach(all::addAll);
        return all;
    }

    @Override
    public void close() {}
}
