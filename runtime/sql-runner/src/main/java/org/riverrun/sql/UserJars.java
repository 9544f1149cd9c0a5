package org.riverrun.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.table.api.TableConfig;

/**
 * Sends the connectors and functions in {@code usrlib} along with the job.
 *
 * <p>Flink puts {@code usrlib} on the class path of the JobManager, but ships only {@code pipeline.jars} to
 * TaskManagers. Added there, they need no copy of these files.
 */
final class UserJars {

    private UserJars() {}

    /** @param usrlib need not exist */
    static void ship(Path usrlib, TableConfig config) {
        if (!Files.isDirectory(usrlib)) {
            return;
        }
        Set<String> jars = new LinkedHashSet<>(config.getOptional(PipelineOptions.JARS).orElse(List.of()));
        try (Stream<Path> files = Files.walk(usrlib, FileVisitOption.FOLLOW_LINKS)) {
            jars.addAll(files.filter(file -> file.toString().endsWith(".jar"))
                    .map(file -> file.toUri().toString())
                    .sorted()
                    .collect(Collectors.toList()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + usrlib + "; check its permissions", e);
        }
        config.set(PipelineOptions.JARS, List.copyOf(jars));
    }
}
