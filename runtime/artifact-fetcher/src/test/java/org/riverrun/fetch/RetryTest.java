package org.riverrun.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryTest {

    private static final URI JAR = URI.create("s3://bucket/job.jar");

    private final List<Long> pauses = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final Retry retry = new Retry(Duration.ofMinutes(5), pauses::add, lines::add);

    @Test
    void goesOnForMinutesWithGrowingPauses() {
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> retry.run(JAR, () -> {
                    throw new IOException("unreachable");
                }))
                .withMessageContaining("s3://bucket/job.jar")
                .withMessageContaining("Gave up after");

        assertThat(pauses.stream().mapToLong(Long::longValue).sum()).isBetween(280_000L, 300_000L);
        assertThat(pauses.get(0)).isBetween(250L, 500L);
        assertThat(pauses.get(pauses.size() - 1)).isBetween(7_500L, 15_000L);
        assertThat(lines).hasSameSizeAs(pauses);
    }

    @Test
    void spreadsPodsThatFailTogether() {
        List<Long> firsts = new ArrayList<>();
        for (int pod = 0; pod < 50; pod++) {
            pauses.clear();
            assertThatExceptionOfType(FetchException.class).isThrownBy(() -> retry.run(JAR, () -> {
                throw new IOException("unreachable");
            }));
            firsts.add(pauses.get(5));
        }
        assertThat(firsts.stream().distinct().count()).isGreaterThan(40);
    }

    @Test
    void doesNotWaitForWhatWillNotPass() {
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> retry.run(JAR, () -> {
                    throw FetchException.lasting("wrong bytes", null);
                }))
                .withMessage("wrong bytes");
        assertThat(pauses).isEmpty();
    }
}
