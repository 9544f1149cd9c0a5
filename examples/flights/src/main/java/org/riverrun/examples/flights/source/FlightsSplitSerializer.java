package org.riverrun.examples.flights.source;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

final class FlightsSplitSerializer extends VersionedSerializer<FlightsSplit> {

    static final FlightsSplitSerializer INSTANCE = new FlightsSplitSerializer();

    @Override
    void write(FlightsSplit split, DataOutputView out) throws IOException {
        out.writeInt(split.index);
        out.writeInt(split.count);
        out.writeInt(split.position.lap);
        out.writeLong(split.position.row);
        out.writeLong(split.position.offset);
    }

    @Override
    FlightsSplit read(DataInputView in) throws IOException {
        int index = in.readInt();
        int count = in.readInt();
        return new FlightsSplit(index, count, new FlightsPosition(in.readInt(), in.readLong(), in.readLong()));
    }
}
