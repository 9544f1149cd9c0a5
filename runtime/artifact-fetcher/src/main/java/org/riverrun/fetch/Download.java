package org.riverrun.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** One attempt to place one file: stream, verify, rename. The target is either absent, as it was, or right. */
final class Download {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Source source;

    Download(Source source) {
        this.source = source;
    }

    /**
     * @return bytes written, or -1 when the right file was there already
     * @throws FetchException when the bytes are not those the digest names
     */
    long run(FetchRequest request) throws IOException {
        if (isThere(request)) {
            return -1;
        }
        Path part = request.target.resolveSibling("." + request.target.getFileName() + ".part");
        prepare(request, part);
        try {
            String digest;
            try (InputStream in = source.open(request.uri)) {
                digest = copy(in, request, part);
            }
            if (request.sha256 != null && !request.sha256.equals(digest)) {
                throw mismatch(request.uri, request.sha256, digest);
            }
            long size = Files.size(part);
            Files.move(part, request.target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return size;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** A container that restarts finds the files of its first start; without a digest they cannot be trusted. */
    private static boolean isThere(FetchRequest request) throws IOException {
        if (request.sha256 == null || !Files.isRegularFile(request.target)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(request.target)) {
            return request.sha256.equals(digestOf(in, OutputStream.nullOutputStream()));
        }
    }

    private static void prepare(FetchRequest request, Path part) throws FetchException {
        try {
            Files.createDirectories(request.target.getParent());
            Files.deleteIfExists(part);
            Files.createFile(part);
        } catch (FileSystemException e) {
            throw Diagnosis.ofTarget(request, e);
        } catch (IOException e) {
            throw Diagnosis.of(request.uri, e);
        }
    }

    private static String copy(InputStream in, FetchRequest request, Path part) throws IOException {
        try (OutputStream out = Files.newOutputStream(part)) {
            return digestOf(in, out);
        }
    }

    private static String digestOf(InputStream in, OutputStream out) throws IOException {
        MessageDigest sha256 = sha256();
        DigestInputStream digesting = new DigestInputStream(in, sha256);
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int n = digesting.read(buffer); n >= 0; n = digesting.read(buffer)) {
            out.write(buffer, 0, n);
        }
        StringBuilder hex = new StringBuilder(64);
        for (byte b : sha256.digest()) {
            hex.append(Character.forDigit((b >> 4) & 0xf, 16)).append(Character.forDigit(b & 0xf, 16));
        }
        return hex.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static FetchException mismatch(URI uri, String expected, String actual) {
        return FetchException.lasting(
                "Cannot use " + Redaction.of(uri) + ": its SHA-256 is " + actual + ", but the job was released with "
                        + expected + ". The file was replaced or damaged: release the job again with this file, or restore the old one.",
                null);
    }
}
