package org.riverrun.examples.flights.source;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.Path;

/** Lines of a file on any of Flink's file systems, with the byte offset of each, which a buffered reader hides. */
final class LineReader implements Closeable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final FSDataInputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int next;
    private int filled;
    private long offset;

    LineReader(Path file, long offset) throws IOException {
        this.in = file.getFileSystem().open(file);
        this.offset = offset;
        if (offset > 0) {
            in.seek(offset);
        }
    }

    /** Of the line that {@link #readLine} returns next. */
    long offset() {
        return offset;
    }

    /** @return the line without its line feed, or null at the end of the file */
    String readLine() throws IOException {
        StringBuilder line = null;
        while (next < filled || fill()) {
            int start = next;
            while (next < filled && buffer[next] != '\n') {
                next++;
            }
            String part = new String(buffer, start, next - start, StandardCharsets.ISO_8859_1);
            offset += next - start;
            if (next < filled) {
                next++;
                offset++;
                return line == null ? part : line.append(part).toString();
            }
            line = (line == null ? new StringBuilder() : line).append(part);
        }
        if (line != null) {
            throw new EOFException("the last line is cut off: " + line);
        }
        return null;
    }

    private boolean fill() throws IOException {
        next = 0;
        filled = Math.max(0, in.read(buffer, 0, buffer.length));
        return filled > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
