package org.riverrun.fetch;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.security.SecurityConfiguration;
import org.apache.flink.runtime.security.SecurityUtils;

/**
 * Places a job's files in its pod before Flink starts.
 *
 * <p>Runs in an init container of the Flink image, with the job's own configuration, credentials and plugins, so that
 * it can read whatever the job's checkpoints can be written to.
 *
 * <pre>ArtifactFetcher --file &lt;uri&gt; &lt;sha256 or -&gt; &lt;absolute target&gt; [--file …]</pre>
 *
 * Environment: {@code FLINK_CONF_DIR}, {@code FLINK_PLUGINS_DIR} as for Flink; {@code RIVERRUN_FETCH_PATIENCE_SECONDS}
 * how long passing errors are tried again (default 300); {@code RIVERRUN_TERMINATION_LOG} (default
 * {@code /dev/termination-log}). Exit code 0 when every file is in place, 1 otherwise.
 */
public final class ArtifactFetcher {

    private static final String PATIENCE = "RIVERRUN_FETCH_PATIENCE_SECONDS";
    private static final String TERMINATION_LOG = "RIVERRUN_TERMINATION_LOG";

    private ArtifactFetcher() {}

    public static void main(String[] args) {
        // halt, not exit: file systems leave threads and hooks behind that would only cost start-up time.
        Runtime.getRuntime().halt(run(args, System.getenv()));
    }

    static int run(String[] args, Map<String, String> env) {
        try {
            List<FetchRequest> requests = FetchRequest.parse(args);
            Duration patience = patience(env);
            Configuration configuration = GlobalConfiguration.loadConfiguration();
            secured(configuration, () -> {
                fetchAll(requests, FlinkSource.create(configuration), patience);
                return null;
            });
            return 0;
        } catch (Exception | LinkageError e) {
            String message = e instanceof FetchException ? e.getMessage() : "The artifact fetcher failed: " + e;
            System.err.println(message);
            if (!(e instanceof FetchException)) {
                e.printStackTrace();
            }
            Path log = Paths.get(env.getOrDefault(TERMINATION_LOG, "/dev/termination-log"));
            TerminationMessage.write(log, message);
            return 1;
        }
    }

    /** Hadoop and Kerberos logins as Flink's own processes do them. */
    private static void secured(Configuration configuration, Callable<Void> work) throws Exception {
        SecurityUtils.install(new SecurityConfiguration(configuration));
        SecurityUtils.getInstalledContext().runSecured(work);
    }

    static void fetchAll(List<FetchRequest> requests, Source source, Duration patience) throws IOException {
        Download download = new Download(source);
        Retry retry = new Retry(patience, Thread::sleep, System.err::println);
        for (FetchRequest request : requests) {
            long started = System.nanoTime();
            long bytes = retry.run(request.uri, () -> download.run(request));
            System.out.println(told(request, bytes, System.nanoTime() - started));
        }
    }

    private static String told(FetchRequest request, long bytes, long nanos) {
        String from = Redaction.of(request.uri) + " → " + request.target;
        if (bytes < 0) {
            return "Kept    " + from + " (already there, SHA-256 verified)";
        }
        String verified = request.sha256 == null ? "no digest given, SHA-256 not verified" : "SHA-256 verified";
        return String.format(Locale.ROOT, "Fetched %s (%s in %.2f s, %s)", from, size(bytes), nanos / 1e9, verified);
    }

    private static String size(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    private static Duration patience(Map<String, String> env) throws FetchException {
        String value = env.getOrDefault(PATIENCE, "300");
        try {
            return Duration.ofSeconds(Long.parseLong(value));
        } catch (NumberFormatException e) {
            throw FetchException.lasting(PATIENCE + " must be whole seconds, not '" + value + "'.", e);
        }
    }
}
