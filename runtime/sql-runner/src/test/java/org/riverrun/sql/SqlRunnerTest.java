package org.riverrun.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.program.ClusterClient;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.test.junit5.InjectClusterClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SqlRunnerTest {

    @RegisterExtension
    private static final MiniClusterExtension FLINK = new MiniClusterExtension();

    private static final String NUMBERS = "CREATE TABLE numbers (n BIGINT) WITH ('connector' = 'datagen',"
            + " 'number-of-rows' = '9', 'fields.n.kind' = 'sequence', 'fields.n.start' = '1', 'fields.n.end' = '9');\n";

    @TempDir
    private Path directory;

    private ClusterClient<?> client;
    private Set<JobID> before;

    @BeforeEach
    void remember(@InjectClusterClient ClusterClient<?> injected) throws Exception {
        client = injected;
        before = jobs();
    }

    @Test
    void runsAllInsertsOfAScriptAsOneJob() throws Exception {
        Path script = Files.writeString(
                directory.resolve("script.sql"),
                "SET 'pipeline.name' = 'few and many';\nSET parallelism.default = 1;\n"
                        + NUMBERS
                        + sink("few")
                        + sink("many")
                        + sink("middle")
                        + "INSERT INTO middle SELECT n FROM numbers WHERE n = 5;\n"
                        + "EXECUTE STATEMENT SET BEGIN\n"
                        + "  INSERT INTO few SELECT CASE WHEN n < 5 THEN n ELSE -1 END FROM numbers WHERE n < 5;\n"
                        + "  INSERT INTO many SELECT n FROM numbers WHERE n > 5;\n"
                        + "END;\n");

        SqlRunner.main(new String[] {"--script", script.toString()});

        Set<JobID> made = jobs();
        made.removeAll(before);
        assertThat(made).hasSize(1);
        client.requestJobResult(made.iterator().next()).get(60, TimeUnit.SECONDS).toJobExecutionResult(getClass().getClassLoader());
        assertThat(client.listJobs().get()).extracting(JobStatusMessage::getJobName).contains("few and many");
        assertThat(written("few")).containsExactly("{\"n\":1}", "{\"n\":2}", "{\"n\":3}", "{\"n\":4}");
        assertThat(written("middle")).containsExactly("{\"n\":5}");
        assertThat(written("many")).hasSize(4);
    }

    @Test
    void namesStatementAndLineOfAnError() throws Exception {
        assertRefused(NUMBERS + "\n  SELECT FROM t;", "Line 3, «SELECT FROM t»: ", "at line 3, column 10");
        assertRefused(
                NUMBERS + sink("few") + "INSERT INTO few\nSELECT m FROM numbers;",
                "Line 3, «INSERT INTO few SELECT m FROM numbers»: ",
                "line 4, column 8: Column 'm' not found in any table");
        assertRefused(NUMBERS + "DROP TABLE u;", "Line 2, «DROP TABLE u»: ");
    }

    @Test
    void refusesWhatCannotBeOneJob() throws Exception {
        assertRefused(NUMBERS + "SELECT n FROM numbers;", "Line 2", "a query has nowhere to put its rows");
        assertRefused(NUMBERS, "The script makes no job");
        assertRefused(
                NUMBERS + sink("few") + "INSERT INTO few SELECT n FROM numbers;\nSET 'a' = 'b';",
                "Line 4",
                "move this before the first INSERT (line 3)");
        assertRefused(
                NUMBERS + sink("few") + "INSERT INTO few SELECT n FROM numbers;\n"
                        + sink("many").replace("(n BIGINT) ", "").replace(";\n", " AS SELECT n FROM numbers;"),
                "Line 4",
                "the statement in line 3 already makes a job of its own");
    }

    @Test
    void namesAScriptThatIsNotThere() {
        assertThatExceptionOfType(SqlScriptException.class)
                .isThrownBy(() -> SqlRunner.main(new String[] {"--script", "/nowhere/script.sql"}))
                .withMessageContaining("Cannot read the script /nowhere/script.sql")
                .withMessageContaining("is its ConfigMap mounted?");
    }

    private void assertRefused(String script, String... parts) throws Exception {
        SqlScriptException refusal = org.assertj.core.api.Assertions.catchThrowableOfType(
                SqlScriptException.class, () -> SqlRunner.run(script));
        assertThat(refusal).as("refuses %s", script).isNotNull();
        assertThat(refusal.getMessage()).contains(parts);
        assertThat(jobs()).as("jobs made").isEqualTo(before);
    }

    private String sink(String name) {
        return "CREATE TABLE " + name + " (n BIGINT) WITH ('connector' = 'filesystem', 'format' = 'json', 'path' = '"
                + directory.resolve(name).toUri() + "');\n";
    }

    private List<String> written(String name) throws Exception {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory.resolve(name))) {
            for (Path file : files.collect(Collectors.toList())) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        lines.sort(null);
        return lines;
    }

    private Set<JobID> jobs() throws Exception {
        Collection<JobStatusMessage> all = client.listJobs().get(10, TimeUnit.SECONDS);
        return all.stream().map(JobStatusMessage::getJobId).collect(Collectors.toCollection(HashSet::new));
    }
}
