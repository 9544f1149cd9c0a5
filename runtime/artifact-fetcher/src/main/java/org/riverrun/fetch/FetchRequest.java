package org.riverrun.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** One file to place: where it comes from, what it must be, where it goes. */
final class FetchRequest {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    final URI uri;

    /** Lower-case hex, or null when the caller knows no digest. */
    final String sha256;

    /** Absolute. */
    final Path target;

    FetchRequest(URI uri, String sha256, Path target) {
        this.uri = Objects.requireNonNull(uri);
        this.sha256 = sha256;
        this.target = Objects.requireNonNull(target);
    }

    /**
     * Reads {@code --file <uri> <sha256 or -> <absolute target>}, any number of times.
     *
     * @throws FetchException when an argument is missing or malformed, naming it
     */
    static List<FetchRequest> parse(String[] args) throws FetchException {
        List<FetchRequest> requests = new ArrayList<>();
        for (int i = 0; i < args.length; i += 4) {
            if (!"--file".equals(args[i]) || i + 3 >= args.length) {
                throw malformed("expected --file <uri> <sha256 or -> <target> at argument " + (i + 1));
            }
            requests.add(one(args[i + 1], args[i + 2], args[i + 3]));
        }
        if (requests.isEmpty()) {
            throw malformed("no --file given");
        }
        return requests;
    }

    private static FetchRequest one(String uri, String digest, String target) throws FetchException {
        URI parsed;
        try {
            parsed = new URI(uri);
        } catch (URISyntaxException e) {
            throw malformed(uri + " is not a URI: " + e.getReason() + "; percent-encode special characters");
        }
        if (parsed.getScheme() == null) {
            throw malformed(uri + " has no scheme; write s3://, hdfs://, https://, file:// or local://");
        }
        String sha256 = digest.toLowerCase(Locale.ROOT);
        if (sha256.startsWith("sha256:")) {
            sha256 = sha256.substring("sha256:".length());
        }
        boolean unknown = "-".equals(sha256);
        if (!unknown && !SHA256.matcher(sha256).matches()) {
            throw malformed("the digest of " + uri + " is not a SHA-256 (64 hex digits) and not '-': " + digest);
        }
        Path path = Paths.get(target);
        if (!path.isAbsolute()) {
            throw malformed("the target of " + uri + " must be an absolute path: " + target);
        }
        return new FetchRequest(parsed, unknown ? null : sha256, path.normalize());
    }

    private static FetchException malformed(String why) {
        return FetchException.lasting("Bad arguments for the artifact fetcher: " + why + ".", null);
    }
}
