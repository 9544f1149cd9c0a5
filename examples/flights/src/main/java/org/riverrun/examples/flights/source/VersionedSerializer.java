package org.riverrun.examples.flights.source;

import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/** Version 1 of a state's bytes, written field by field so that they outlive this code's class names. */
abstract class VersionedSerializer<T> implements SimpleVersionedSerializer<T> {

    private static final int VERSION = 1;

    abstract void write(T value, DataOutputView out) throws IOException;

    abstract T read(DataInputView in) throws IOException;

    @Override
    public final int getVersion() {
        return VERSION;
    }

    @Override
    public final byte[] serialize(T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        write(value, out);
        return out.getCopyOfBuffer();
    }

    @Override
    public final T deserialize(int version, byte[] bytes) throws IOException {
        if (version != VERSION) {
            throw new IOException(
                    "This state was written by a newer flights source (version " + version
                            + "); start the job with the JAR that wrote it, or a newer one.");
        }
        return read(new DataInputDeserializer(bytes));
    }
}
