package org.riverrun.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs launch.sh as Kubernetes does, with a stand-in for the image's entrypoint. */
@Timeout(60)
class LauncherTest {

    private static final Path LAUNCHER = Paths.get("../launcher/launch.sh").toAbsolutePath().normalize();
    private static final String[] TASK_MANAGER = {"bash", "-c", "kubernetes-taskmanager.sh -D a=b"};

    @TempDir
    private Path directory;

    private Path logs;
    private Process process;

    @BeforeEach
    void directories() throws IOException {
        logs = Files.createDirectories(directory.resolve("log"));
        Files.createDirectories(directory.resolve("tmp"));
    }

    @AfterEach
    void kill() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Test
    void showsBothStreamsOnTheContainerAndInFlinksFiles() throws Exception {
        start("echo to out; echo \"$@\"; echo to err >&2", TASK_MANAGER);

        assertThat(exitCode()).isZero();
        assertThat(container("stdout")).isEqualTo("to out\nbash -c kubernetes-taskmanager.sh -D a=b\n");
        assertThat(container("stderr")).isEqualTo("to err\n");
        assertThat(logs.resolve("flink-tester-kubernetes-taskmanager-0-pod-1.out")).hasContent(container("stdout"));
        assertThat(logs.resolve("flink-tester-kubernetes-taskmanager-0-pod-1.err")).hasContent("to err\n");
        assertThat(directory.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void namesTheFilesOfAJobManagerAsFlinkDoes() throws Exception {
        start("echo up", "bash", "-c", "kubernetes-jobmanager.sh kubernetes-application ");

        assertThat(exitCode()).isZero();
        assertThat(logs.resolve("flink-tester-kubernetes-application-0-pod-1.out")).hasContent("up");
    }

    @Test
    void keepsTheExitCode() throws Exception {
        for (int code : new int[] {1, 42, 127, 239}) {
            start("exit " + code, TASK_MANAGER);
            assertThat(exitCode()).isEqualTo(code);
        }
    }

    @Test
    void passesSigtermOnAndWaitsForAnOrderlyEnd() throws Exception {
        start("trap 'echo stopping; sleep 1; echo stopped; exit 143' TERM; echo up; while :; do sleep 0.05; done", TASK_MANAGER);
        waitForLine("up");

        process.destroy();

        assertThat(exitCode()).isEqualTo(143);
        assertThat(container("stdout")).isEqualTo("up\nstopping\nstopped\n");
    }

    @Test
    void reportsAProcessThatWasKilled() throws Exception {
        start("kill -KILL $$", TASK_MANAGER);

        assertThat(exitCode()).isEqualTo(137);
    }

    @Test
    void losesNoLineOfABurstBeforeTheEnd() throws Exception {
        start("seq 1 300000; seq 1 5000 >&2; exit 3", TASK_MANAGER);

        assertThat(exitCode()).isEqualTo(3);
        String all = IntStream.rangeClosed(1, 300_000).mapToObj(Integer::toString).collect(Collectors.joining("\n", "", "\n"));
        assertThat(container("stdout").equals(all)).as("every line in order").isTrue();
        assertThat(container("stderr").lines()).hasSize(5000);
        assertThat(Files.readString(logs.resolve("flink-tester-kubernetes-taskmanager-0-pod-1.out")).equals(all)).isTrue();
    }

    @Test
    void keepsOnlyTheNewestOutputInFiles() throws Exception {
        start("seq 1 100000", Map.of("RIVERRUN_STDOUT_HALF_RING_BYTES", "100000"), TASK_MANAGER);

        assertThat(exitCode()).isZero();
        List<Path> files = filesIn(logs);
        assertThat(files).extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "flink-tester-kubernetes-taskmanager-0-pod-1.out",
                        "flink-tester-kubernetes-taskmanager-0-pod-1.out.1");
        assertThat(files).allSatisfy(file -> assertThat(Files.size(file)).isLessThanOrEqualTo(100_000));
        String kept = Files.readString(files.get(1)) + Files.readString(files.get(0));
        assertThat(kept).endsWith("99999\n100000\n");
        assertThat(kept.length()).isGreaterThanOrEqualTo(100_000);
        assertThat(container("stdout").lines()).hasSize(100_000);
    }

    @Test
    void goesOnWithoutFilesWhenTheyCannotBeWritten() throws Exception {
        start("seq 1 1000; exit 5", Map.of("FLINK_LOG_DIR", "/proc/nowhere"), TASK_MANAGER);

        assertThat(exitCode()).isEqualTo(5);
        assertThat(container("stdout").lines()).hasSize(1000);
    }

    @Test
    void doesNotHangWhenSomethingOutlivesFlink() throws Exception {
        start("sleep 30 & echo up; exit 4", TASK_MANAGER);

        assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(4);
    }

    @Test
    void asksJavaForTheSameThingOnlyOnceAndStartsFlinkWithTheRealOne() throws Exception {
        Path jdk = jdkThatReportsItsCalls();
        String flatten = "\"$JAVA_HOME/bin/java\" -cp x org.apache.flink.runtime.util.bash.BashJavaUtils"
                + " UPDATE_AND_GET_FLINK_CONFIGURATION --configDir c -flatten\n";
        start(
                "\"$JAVA_HOME/bin/java\" -XshowSettings:properties 2>&1 | grep java.specification.version\n"
                        + flatten
                        + flatten
                        + "export JAVA_RUN=$JAVA_HOME/bin/java\n"
                        + "exec \"$JAVA_RUN\" org.apache.flink.Main \"an argument\"",
                Map.of("JAVA_HOME", jdk.toString()),
                TASK_MANAGER);

        assertThat(exitCode()).isEqualTo(9);
        assertThat(container("stdout").lines().map(String::trim))
                .containsExactly(
                        "java.specification.version = 17",
                        "flattened",
                        "flattened",
                        "Main with an argument in " + jdk + ", " + jdk.resolve("bin/java") + ", no RIVERRUN_JAVA");
        assertThat(directory.resolve("calls")).content().isEqualTo("flatten\nmain\n");
    }

    private Path jdkThatReportsItsCalls() throws IOException {
        Path jdk = Files.createDirectories(directory.resolve("jdk"));
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"A\"\nJAVA_VERSION=\"17.0.15\"\n");
        Path java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/bash\ncase \"$*\" in\n"
                + "*BashJavaUtils*) echo flatten >>" + directory.resolve("calls") + "; echo flattened;;\n"
                + "*) echo main >>" + directory.resolve("calls") + "\n"
                + "echo \"Main with $2 in $JAVA_HOME, $JAVA_RUN, ${RIVERRUN_JAVA:-no RIVERRUN_JAVA}\"; exit 9;;\nesac\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return jdk;
    }

    @Test
    void leavesEverythingElseToTheImage() throws Exception {
        start("echo \"$*\"", "some-tool", "--help");

        assertThat(exitCode()).isZero();
        assertThat(container("stdout")).isEqualTo("some-tool --help\n");
        assertThat(logs).isEmptyDirectory();
    }

    @Test
    void saysWhichPluginIsNotInTheImage() throws Exception {
        start("exit 0", Map.of("ENABLE_BUILT_IN_PLUGINS", "flink-s3-fs-hadoop-9.9.jar"), "fetch", "--file", "s3://a/b", "-", "/c");

        assertThat(exitCode()).isEqualTo(1);
        assertThat(Files.readString(directory.resolve("termination-log")))
                .startsWith("ENABLE_BUILT_IN_PLUGINS names flink-s3-fs-hadoop-9.9.jar, which is not in ");
    }

    private void start(String entrypoint, String... args) throws IOException {
        start(entrypoint, Map.of(), args);
    }

    private void start(String entrypoint, Map<String, String> env, String... args) throws IOException {
        File script = directory.resolve("entrypoint.sh").toFile();
        Files.writeString(script.toPath(), "#!/bin/bash\n" + entrypoint + "\n");
        assertThat(script.setExecutable(true)).isTrue();
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(LAUNCHER.toString()), Stream.of(args)).collect(Collectors.toList()));
        builder.environment().putAll(Map.of(
                "RIVERRUN_ENTRYPOINT", script.toString(),
                "RIVERRUN_TERMINATION_LOG", directory.resolve("termination-log").toString(),
                "FLINK_HOME", directory.toString(),
                "FLINK_LOG_DIR", logs.toString(),
                "FLINK_IDENT_STRING", "tester",
                "HOSTNAME", "pod-1",
                "TMPDIR", directory.resolve("tmp").toString()));
        builder.environment().putAll(env);
        builder.redirectOutput(directory.resolve("stdout").toFile());
        builder.redirectError(directory.resolve("stderr").toFile());
        process = builder.start();
    }

    private int exitCode() throws InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ends").isTrue();
        return process.exitValue();
    }

    private String container(String stream) throws IOException {
        return Files.readString(directory.resolve(stream));
    }

    private void waitForLine(String line) throws Exception {
        while (container("stdout").lines().noneMatch(line::equals)) {
            Thread.sleep(20);
        }
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().collect(Collectors.toList());
        }
    }
}
