package org.riverrun.examples.flights;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FlightDelaysJobTest {

    private static final int LAPS = 30;

    @RegisterExtension
    private static final MiniClusterExtension FLINK = new MiniClusterExtension(
            new MiniClusterResourceConfiguration.Builder()
                    .setNumberTaskManagers(2)
                    .setNumberSlotsPerTaskManager(2)
                    .setConfiguration(quickHeartbeats())
                    .build());

    @TempDir
    private Path directory;

    private Path input;
    private Path output;

    @BeforeEach
    void sample() throws Exception {
        input = Sample.in(directory);
        output = directory.resolve("results");
    }

    @Test
    void countsEveryFlightOfABoundedRunOnce() throws Exception {
        JobClient job = start(2, 1, 0, new Configuration());

        assertFinishes(job);
        assertResults(1);
    }

    @Test
    void goesOnFromASavepointAtAnotherParallelism() throws Exception {
        long all = Sample.size(input) * LAPS;
        JobClient first = start(2, LAPS, all / 15.0, new Configuration());
        waitForResults();
        String savepoint = first.stopWithSavepoint(
                        false, directory.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                .get(30, TimeUnit.SECONDS);
        assertThat(Sample.committed(output.resolve("carrier-days")).size())
                .as("stopped in the middle")
                .isLessThan(Sample.carrierDays(input, LAPS).size());

        Configuration restore = new Configuration();
        restore.setString("execution.state-recovery.path", savepoint);
        JobClient second = start(3, LAPS, 0, restore);

        assertFinishes(second);
        assertResults(LAPS);
    }

    @Test
    void countsEveryFlightOnceAlthoughATaskManagerDies(@InjectMiniCluster MiniCluster cluster) throws Exception {
        long all = Sample.size(input) * LAPS;
        JobClient job = start(4, LAPS, all / 7.0, new Configuration());
        waitForResults();
        assertThat(job.getJobStatus().get(10, TimeUnit.SECONDS)).as("in the middle").isEqualTo(JobStatus.RUNNING);

        cluster.terminateTaskManager(0).get(30, TimeUnit.SECONDS);
        cluster.startTaskManager();

        assertFinishes(job);
        assertResults(LAPS);
    }

    private JobClient start(int parallelism, int laps, double recordsPerSecond, Configuration configuration)
            throws Exception {
        configuration.setString("execution.checkpointing.interval", "200 ms");
        configuration.setString("execution.checkpointing.dir", directory.resolve("checkpoints").toUri().toString());
        configuration.setString("restart-strategy.type", "fixed-delay");
        configuration.setString("restart-strategy.fixed-delay.attempts", "10");
        configuration.setString("restart-strategy.fixed-delay.delay", "200 ms");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(parallelism);
        String[] args = {
            "--input", input.toUri().toString(),
            "--output", output.toUri().toString(),
            "--laps", Integer.toString(laps),
            "--records-per-second", Double.toString(recordsPerSecond),
            "--rollover", "PT0.3S"
        };
        FlightDelaysJob.define(env, Options.parse(args));
        return env.executeAsync();
    }

    private void waitForResults() throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (Sample.committed(output.resolve("carrier-days")).isEmpty()) {
            assertThat(System.nanoTime()).as("no result within 60 s").isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    private static void assertFinishes(JobClient job) throws Exception {
        job.getJobExecutionResult().get(60, TimeUnit.SECONDS);
        assertThat(job.getJobStatus().get(10, TimeUnit.SECONDS)).isEqualTo(JobStatus.FINISHED);
    }

    private void assertResults(int laps) throws Exception {
        assertThat(Sample.committed(output.resolve("carrier-days"))).isEqualTo(Sample.carrierDays(input, laps));
        assertThat(Sample.committed(output.resolve("aircraft-milestones")))
                .isEqualTo(Sample.aircraftMilestones(input, laps));
    }

    private static Configuration quickHeartbeats() {
        Configuration configuration = new Configuration();
        configuration.setString("heartbeat.interval", "500 ms");
        configuration.setString("heartbeat.timeout", "5 s");
        return configuration;
    }
}
