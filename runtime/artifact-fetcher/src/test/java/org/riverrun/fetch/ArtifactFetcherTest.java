package org.riverrun.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactFetcherTest {

    private static final byte[] JAR = "not really a JAR".repeat(10_000).getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path directory;

    private Path source;
    private Path target;
    private HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();

    @BeforeEach
    void start() throws IOException {
        source = Files.write(directory.resolve("source.jar"), JAR);
        target = directory.resolve("usrlib/job.jar");
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void placesFilesAndMakesTheirDirectories() throws Exception {
        Path other = directory.resolve("lib/other.jar");

        assertThat(run(
                        "--file", source.toUri().toString(), sha256(JAR), target.toString(),
                        "--file", "local://" + source, "-", other.toString()))
                .isZero();

        assertThat(target).hasBinaryContent(JAR);
        assertThat(other).hasBinaryContent(JAR);
        assertThat(namesIn(target.getParent())).containsExactly("job.jar");
        assertThat(terminationMessage()).isEmpty();
    }

    @Test
    void keepsAFileThatIsRightAlreadyWithoutReadingItsSource() throws Exception {
        Files.createDirectories(target.getParent());
        Files.write(target, JAR);
        FileTime written = Files.getLastModifiedTime(target);
        Files.delete(source);

        assertThat(run("--file", source.toUri().toString(), sha256(JAR), target.toString())).isZero();
        assertThat(Files.getLastModifiedTime(target)).isEqualTo(written);
    }

    @Test
    void replacesAFileThatIsNotTheRightOne() throws Exception {
        Files.createDirectories(target.getParent());
        Files.writeString(target, "an older one");

        assertThat(run("--file", source.toUri().toString(), sha256(JAR), target.toString())).isZero();
        assertThat(target).hasBinaryContent(JAR);
    }

    @Test
    void refusesOtherBytesThanTheDigestNamesAndLeavesNothing() throws Exception {
        String expected = sha256("another".getBytes(StandardCharsets.UTF_8));

        assertThat(run("--file", source.toUri().toString(), expected, target.toString())).isEqualTo(1);
        assertThat(namesIn(target.getParent())).isEmpty();
        assertThat(terminationMessage())
                .contains(source.toUri().toString(), sha256(JAR), expected, "release the job again");
    }

    @Test
    void namesAFileThatDoesNotExistAtOnce() throws Exception {
        String uri = directory.resolve("nowhere.jar").toUri().toString();

        assertThat(run("--file", uri, "-", target.toString())).isEqualTo(1);
        assertThat(terminationMessage())
                .isEqualTo("Cannot fetch " + uri + ": it does not exist. Check the address, or upload the file again.");
    }

    @Test
    void triesAgainWhileAServerIsOverloaded() throws Exception {
        server.createContext("/job.jar", exchange -> {
            boolean ready = requests.incrementAndGet() > 2;
            exchange.sendResponseHeaders(ready ? 200 : 503, ready ? JAR.length : -1);
            if (ready) {
                exchange.getResponseBody().write(JAR);
            }
            exchange.close();
        });

        assertThat(run("--file", url("/job.jar"), sha256(JAR), target.toString())).isZero();
        assertThat(requests).hasValue(3);
        assertThat(target).hasBinaryContent(JAR);
    }

    @Test
    void triesAgainWhenAConnectionEndsTooEarly() throws Exception {
        server.createContext("/job.jar", exchange -> {
            exchange.sendResponseHeaders(200, JAR.length);
            boolean whole = requests.incrementAndGet() > 1;
            exchange.getResponseBody().write(JAR, 0, whole ? JAR.length : 100);
            exchange.close();
        });

        assertThat(run("--file", url("/job.jar"), "-", target.toString())).isZero();
        assertThat(target).hasBinaryContent(JAR);
    }

    @Test
    void doesNotTryAgainWhenAccessIsDenied() throws Exception {
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
        });

        assertThat(run("--file", url("/job.jar?token=secret"), "-", target.toString())).isEqualTo(1);
        assertThat(requests).hasValue(1);
        assertThat(terminationMessage())
                .contains("/job.jar?…", "HTTP 403", "Grant access")
                .doesNotContain("secret");
    }

    @Test
    void givesUpWhenItsPatienceEndsAndSaysSo() throws Exception {
        String dead = url("/job.jar");
        server.stop(0);

        assertThat(run("--file", dead, "-", target.toString())).isEqualTo(1);
        assertThat(terminationMessage()).contains(dead, "Connection refused", "Gave up after", "can reach the storage");
    }

    @Test
    void saysWhichPluginASchemeNeeds() throws Exception {
        assertThat(run("--file", "s3://bucket/job.jar", "-", target.toString())).isEqualTo(1);
        assertThat(terminationMessage()).contains("s3://bucket/job.jar", "ENABLE_BUILT_IN_PLUGINS");
    }

    @Test
    void saysWhenTheTargetCannotBeWritten() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThat(run("--file", source.toUri().toString(), "-", file.resolve("job.jar").toString())).isEqualTo(1);
        assertThat(terminationMessage()).contains("Cannot write " + file, "a volume this user may write to");
    }

    @Test
    void namesWhatIsWrongWithItsArguments() throws Exception {
        assertThat(run()).isEqualTo(1);
        assertThat(terminationMessage()).contains("no --file given");
        assertThat(run("--file", "s3://a/b")).isEqualTo(1);
        assertThat(terminationMessage()).contains("expected --file <uri> <sha256 or -> <target> at argument 1");
        assertThat(run("--file", "a.jar", "-", "/a")).isEqualTo(1);
        assertThat(terminationMessage()).contains("a.jar has no scheme");
        assertThat(run("--file", "s3://a/b", "abc", "/a")).isEqualTo(1);
        assertThat(terminationMessage()).contains("not a SHA-256");
        assertThat(run("--file", "s3://a/b", "-", "a")).isEqualTo(1);
        assertThat(terminationMessage()).contains("must be an absolute path");
    }

    private int run(String... args) {
        Map<String, String> env = new HashMap<>();
        env.put("RIVERRUN_TERMINATION_LOG", directory.resolve("termination-log").toString());
        env.put("RIVERRUN_FETCH_PATIENCE_SECONDS", "3");
        return ArtifactFetcher.run(args, env);
    }

    private String terminationMessage() throws IOException {
        Path file = directory.resolve("termination-log");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static List<String> namesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toList());
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        StringBuilder hex = new StringBuilder();
        for (byte b : MessageDigest.getInstance("SHA-256").digest(bytes)) {
            hex.append(String.format("%02x", b));
        }
        return hex.toString();
    }
}
