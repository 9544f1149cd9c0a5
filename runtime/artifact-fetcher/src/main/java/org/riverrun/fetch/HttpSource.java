package org.riverrun.fetch;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Collections;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;

/** HTTP, with the headers that Flink's own artifact fetcher would send. Redirects stay within one protocol. */
final class HttpSource implements Source {

    private static final int CONNECT_TIMEOUT_MS = 10_000;
    private static final int READ_TIMEOUT_MS = 30_000;

    /** Flink's key, spelled here because its class is not on every version's class path. */
    private static final ConfigOption<Map<String, String>> HEADERS =
            ConfigOptions.key("user.artifacts.http-headers").mapType().defaultValue(Collections.emptyMap());

    private final Map<String, String> headers;

    HttpSource(Map<String, String> headers) {
        this.headers = headers;
    }

    static HttpSource create(Configuration configuration) {
        return new HttpSource(configuration.get(HEADERS));
    }

    @Override
    public InputStream open(URI uri) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(CONNECT_TIMEOUT_MS);
        connection.setReadTimeout(READ_TIMEOUT_MS);
        connection.setUseCaches(false);
        headers.forEach(connection::setRequestProperty);
        int status = connection.getResponseCode();
        if (status == HttpURLConnection.HTTP_OK) {
            return new ExactLengthStream(connection.getInputStream(), connection.getContentLengthLong());
        }
        connection.disconnect();
        throw refusal(uri, status);
    }

    private static IOException refusal(URI uri, int status) {
        String said = "Cannot fetch " + Redaction.of(uri) + ": the server answered HTTP " + status + ". ";
        if (status == HttpURLConnection.HTTP_NOT_FOUND || status == HttpURLConnection.HTTP_GONE) {
            return new FileNotFoundException(uri.toString());
        }
        if (status == HttpURLConnection.HTTP_UNAUTHORIZED || status == HttpURLConnection.HTTP_FORBIDDEN) {
            return FetchException.lasting(
                    said + "Grant access, or set the headers it wants in user.artifacts.http-headers.", null);
        }
        boolean passing = status >= 500 || status == 408 || status == 425 || status == 429;
        return passing
                ? FetchException.passing(said + "It may be overloaded or restarting.", null)
                : FetchException.lasting(said + "Check the address.", null);
    }
}
