package org.riverrun.fetch;

import java.io.IOException;

/** A failed fetch, told in one line for the person who will read the pod's termination message. */
final class FetchException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean passing;

    private FetchException(String message, Throwable cause, boolean passing) {
        super(message, cause);
        this.passing = passing;
    }

    /** A failure that trying again will not mend: a missing file, a refusal, wrong bytes. */
    static FetchException lasting(String message, Throwable cause) {
        return new FetchException(message, cause, false);
    }

    /** A failure that may go away by itself: network, overload, a storage that restarts. */
    static FetchException passing(String message, Throwable cause) {
        return new FetchException(message, cause, true);
    }

    boolean isPassing() {
        return passing;
    }
}
