package org.riverrun.fetch;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails when a connection ends before the announced length: a cut-off download is a passing error, not wrong bytes. */
final class ExactLengthStream extends FilterInputStream {

    private final long expected;
    private long seen;

    /** @param expected bytes announced by the server, or negative when unknown */
    ExactLengthStream(InputStream in, long expected) {
        super(in);
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        count(value < 0 ? -1 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        count(count);
        return count;
    }

    private void count(int bytes) throws EOFException {
        if (bytes >= 0) {
            seen += bytes;
        } else if (expected >= 0 && seen < expected) {
            throw new EOFException("the connection ended after " + seen + " of " + expected + " bytes");
        }
    }
}
