package org.riverrun.fetch;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Tries again inside one process: a container that exits waits in Kubernetes' back-off for up to five minutes, and a
 * hundred pods that retry at once are the next outage. Full jitter, doubling from 0.5 s to 15 s.
 */
final class Retry {

    /** One attempt; the result is the attempt's own. */
    @FunctionalInterface
    interface Attempt {
        long run() throws IOException;
    }

    /** Lets tests pass time without waiting. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(long millis) throws InterruptedException;
    }

    private static final long FIRST_MS = 500;
    private static final long LONGEST_MS = 15_000;

    private final Duration patience;
    private final Sleeper sleeper;
    private final Consumer<String> log;

    /** @param patience how long after its start a fetch may still be tried again */
    Retry(Duration patience, Sleeper sleeper, Consumer<String> log) {
        this.patience = patience;
        this.sleeper = sleeper;
        this.log = log;
    }

    long run(URI uri, Attempt attempt) throws FetchException {
        long waited = 0;
        long started = System.nanoTime();
        for (int number = 1; ; number++) {
            FetchException failure;
            try {
                return attempt.run();
            } catch (IOException | RuntimeException | LinkageError e) {
                failure = Diagnosis.of(uri, e);
            }
            long pause = pauseMs(number);
            long spent = Math.max(waited, (System.nanoTime() - started) / 1_000_000);
            if (!failure.isPassing()) {
                throw failure;
            }
            if (spent + pause > patience.toMillis()) {
                throw FetchException.lasting(
                        failure.getMessage() + " Gave up after " + number + " attempts in " + spent / 1000
                                + " s; check that the pod can reach the storage.",
                        failure.getCause());
            }
            log.accept(failure.getMessage() + " Attempt " + number + " failed, next in " + pause + " ms.");
            waited += pause;
            pause(pause, failure);
        }
    }

    private static long pauseMs(int number) {
        long ceiling = Math.min(LONGEST_MS, FIRST_MS << Math.min(number - 1, 10));
        return ceiling / 2 + ThreadLocalRandom.current().nextLong(ceiling / 2 + 1);
    }

    private void pause(long millis, FetchException failure) throws FetchException {
        try {
            sleeper.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FetchException.lasting(failure.getMessage() + " Stopped while waiting to try again.", e);
        }
    }
}
