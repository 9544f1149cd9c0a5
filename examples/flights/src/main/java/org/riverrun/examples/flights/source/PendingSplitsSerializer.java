package org.riverrun.examples.flights.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The enumerator's state: splits that no reader has. */
final class PendingSplitsSerializer extends VersionedSerializer<List<FlightsSplit>> {

    static final PendingSplitsSerializer INSTANCE = new PendingSplitsSerializer();

    @Override
    void write(List<FlightsSplit> splits, DataOutputView out) throws IOException {
        out.writeInt(splits.size());
        for (FlightsSplit split : splits) {
            FlightsSplitSerializer.INSTANCE.write(split, out);
        }
    }

    @Override
    List<FlightsSplit> read(DataInputView in) throws IOException {
        int size = in.readInt();
        List<FlightsSplit> splits = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            splits.add(FlightsSplitSerializer.INSTANCE.read(in));
        }
        return splits;
    }
}
