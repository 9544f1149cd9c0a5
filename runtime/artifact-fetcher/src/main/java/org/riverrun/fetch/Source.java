package org.riverrun.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** Opens an address for reading. Throws whatever the storage throws; {@link Diagnosis} explains it. */
@FunctionalInterface
interface Source {
    InputStream open(URI uri) throws IOException;
}
