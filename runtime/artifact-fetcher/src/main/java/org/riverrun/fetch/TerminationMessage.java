package org.riverrun.fetch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Kubernetes shows as the reason of a failed init container. */
final class TerminationMessage {

    /** Kubernetes keeps 4096 bytes; a character takes at most 4. */
    private static final int MAX_CHARS = 1000;

    private TerminationMessage() {}

    /** Best effort: outside a pod there is no such file, and the same line is on stderr. */
    static void write(Path file, String message) {
        String line = message.replaceAll("\\s+", " ").trim();
        String shown = line.length() > MAX_CHARS ? line.substring(0, MAX_CHARS) + "…" : line;
        try {
            Files.write(file, shown.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            System.err.println("Cannot write the termination message to " + file + ": " + e.getMessage());
        }
    }
}
