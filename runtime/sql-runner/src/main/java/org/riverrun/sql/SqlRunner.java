package org.riverrun.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.internal.TableEnvironmentInternal;

/**
 * Runs a SQL script as one Flink job in application mode.
 *
 * <pre>SqlRunner --script &lt;path&gt;</pre>
 *
 * Streaming, unless {@code execution.runtime-mode} in the job's configuration says BATCH. A SET of it in the script comes
 * too late, because the planner is made before.
 */
public final class SqlRunner {

    private SqlRunner() {}

    public static void main(String[] args) {
        if (args.length != 2 || !"--script".equals(args[0])) {
            throw new SqlScriptException("Usage: SqlRunner --script <path of the script>");
        }
        run(read(Paths.get(args[1])));
    }

    /** Returns when the job is submitted. */
    static void run(String script) {
        List<Statement> statements = SqlScript.split(script);
        TableEnvironment tables = TableEnvironment.create(settings());
        UserJars.ship(usrlib(), tables.getConfig());
        new ScriptExecution((TableEnvironmentInternal) tables).run(statements);
    }

    private static EnvironmentSettings settings() {
        RuntimeExecutionMode mode = StreamExecutionEnvironment.getExecutionEnvironment()
                .getConfiguration()
                .get(ExecutionOptions.RUNTIME_MODE);
        EnvironmentSettings.Builder settings = EnvironmentSettings.newInstance();
        return (mode == RuntimeExecutionMode.BATCH ? settings.inBatchMode() : settings.inStreamingMode()).build();
    }

    /** Where Flink itself looks for it: beside its lib directory. */
    private static Path usrlib() {
        String lib = System.getenv("FLINK_LIB_DIR");
        return lib == null ? Paths.get("usrlib") : Paths.get(lib).resolveSibling("usrlib");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SqlScriptException("Cannot read the script " + file + " (" + e + "); is its ConfigMap mounted?", e);
        }
    }
}
