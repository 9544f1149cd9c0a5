package org.riverrun.examples.flights;

import java.time.Duration;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.DefaultRollingPolicy;

/** Exactly-once CSV files. Files in progress start with a dot; finished ones end in {@code .csv} and never change. */
final class CsvFiles {

    private static final MemorySize LARGEST = MemorySize.ofMebiBytes(64);
    private static final long CHECK_AT_MOST_MS = 60_000;

    private CsvFiles() {}

    /** @param rollover after which a file is finished, however small; with the end of the input all are */
    static FileSink<String> sink(Path directory, Duration rollover) {
        return FileSink.forRowFormat(directory, new SimpleStringEncoder<String>())
                .withBucketAssigner(new BasePathBucketAssigner<>())
                .withRollingPolicy(DefaultRollingPolicy.builder()
                        .withRolloverInterval(rollover)
                        .withInactivityInterval(rollover)
                        .withMaxPartSize(LARGEST)
                        .build())
                .withBucketCheckInterval(Math.min(CHECK_AT_MOST_MS, rollover.toMillis()))
                .withOutputFileConfig(OutputFileConfig.builder().withPartSuffix(".csv").build())
                .build();
    }
}
