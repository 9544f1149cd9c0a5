package org.riverrun.fetch;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.plugin.PluginUtils;

/** Reads every scheme this image's Flink can read; {@code http(s)} beside it, {@code local} is a file of the image. */
final class FlinkSource implements Source {

    private final HttpSource http;

    private FlinkSource(HttpSource http) {
        this.http = http;
    }

    /** Loads file system plugins from {@code FLINK_PLUGINS_DIR}, with the credentials and endpoints of the configuration. */
    static FlinkSource create(Configuration configuration) {
        FileSystem.initialize(configuration, PluginUtils.createPluginManagerFromRootFolder(configuration));
        return new FlinkSource(HttpSource.create(configuration));
    }

    @Override
    public InputStream open(URI uri) throws IOException {
        switch (uri.getScheme()) {
            case "http":
            case "https":
                return http.open(uri);
            case "local":
                return openWithFlink(URI.create("file://" + uri.getRawPath()));
            default:
                return openWithFlink(uri);
        }
    }

    private static InputStream openWithFlink(URI uri) throws IOException {
        Path path = new Path(uri);
        FileSystem fileSystem = path.getFileSystem();
        if (fileSystem.getFileStatus(path).isDir()) {
            throw new FileNotFoundException(uri + " is a directory and does not exist as a file");
        }
        return fileSystem.open(path);
    }
}
