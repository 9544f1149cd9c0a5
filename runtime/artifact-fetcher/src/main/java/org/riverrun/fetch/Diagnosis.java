package org.riverrun.fetch;

import java.io.FileNotFoundException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Pattern;
import org.apache.flink.core.fs.UnsupportedFileSystemSchemeException;

/**
 * Turns whatever a file system throws into one line that says what to do, and decides whether to try again.
 *
 * <p>File systems come from plugins with class loaders of their own, so their exceptions (AWS, Hadoop, Azure) can
 * only be told apart by name and message.
 */
final class Diagnosis {

    private static final Pattern DENIED =
            Pattern.compile(
                    "\\b(403|401)\\b|AccessDenied|Access Denied|Forbidden|Unauthorized|InvalidAccessKeyId"
                            + "|SignatureDoesNotMatch|Unable to load.*credentials|NoAuthWithAWSException"
                            + "|AccessControlException|Permission denied",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern MISSING =
            Pattern.compile("NoSuchKey|NoSuchBucket|Not Found|\\b404\\b|does not exist", Pattern.CASE_INSENSITIVE);
    private static final Pattern FULL = Pattern.compile("No space left|Disk quota exceeded", Pattern.CASE_INSENSITIVE);

    private Diagnosis() {}

    static FetchException of(URI uri, Throwable failure) {
        if (failure instanceof FetchException) {
            return (FetchException) failure;
        }
        String prefix = "Cannot fetch " + Redaction.of(uri) + ": ";
        if (any(failure, UnsupportedFileSystemSchemeException.class)) {
            return FetchException.lasting(
                    prefix + "no file system for " + uri.getScheme() + ":// in this image. "
                            + "Enable its plugin, for example ENABLE_BUILT_IN_PLUGINS with the flink-s3-fs-hadoop JAR of this Flink version.",
                    failure);
        }
        String said = chain(failure);
        if (FULL.matcher(said).find()) {
            return FetchException.lasting(
                    prefix + "the pod's disk is full. Raise the volume's size limit or the ephemeral-storage limit.", failure);
        }
        if (any(failure, FileNotFoundException.class) || any(failure, NoSuchFileException.class)
                || MISSING.matcher(said).find()) {
            return FetchException.lasting(
                    prefix + "it does not exist. Check the address, or upload the file again.", failure);
        }
        if (any(failure, AccessDeniedException.class) || DENIED.matcher(said).find()) {
            return FetchException.lasting(
                    prefix + "access denied (" + shortest(failure) + "). "
                            + "Grant read access to the job's credentials, or correct them.",
                    failure);
        }
        return FetchException.passing(prefix + shortest(failure) + ".", failure);
    }

    /** A missing directory or a read-only mount on our side is nobody's passing trouble. */
    static FetchException ofTarget(FetchRequest request, FileSystemException failure) {
        return FetchException.lasting(
                "Cannot write " + request.target + " (from " + Redaction.of(request.uri) + "): "
                        + oneLine(failure.getClass().getSimpleName() + " " + failure.getMessage())
                        + ". Check that the target's directory is a volume this user may write to.",
                failure);
    }

    private static boolean any(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (kind.isInstance(t)) {
                return true;
            }
        }
        return false;
    }

    private static String chain(Throwable failure) {
        StringBuilder all = new StringBuilder();
        for (Throwable t = failure; t != null; t = t.getCause()) {
            all.append(t.getClass().getSimpleName()).append(' ').append(t.getMessage()).append(' ');
        }
        return all.toString();
    }

    private static String shortest(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return oneLine(root.getClass().getSimpleName() + (message == null ? "" : ": " + message));
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\s+", " ").trim();
        return line.length() > 500 ? line.substring(0, 500) + "…" : line;
    }
}
