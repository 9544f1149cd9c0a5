package org.riverrun.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

/** With messages as the S3, Hadoop and Azure file systems word them. */
class DiagnosisTest {

    private static final URI JAR = URI.create("s3://bucket/job.jar");

    @Test
    void tellsARefusalFromAFailureThatMayPass() {
        assertThat(of("getFileStatus on s3://bucket/job.jar: AmazonS3Exception: Forbidden (Status Code: 403; Error Code: 403 Forbidden)"))
                .satisfies(failure -> {
                    assertThat(failure.isPassing()).isFalse();
                    assertThat(failure).hasMessageContaining("access denied").hasMessageContaining("credentials");
                });
        assertThat(of("Unable to load AWS credentials from any provider in the chain").isPassing()).isFalse();
        assertThat(of("The specified bucket does not exist (Service: S3; Error Code: NoSuchBucket)"))
                .hasMessageContaining("it does not exist");
        assertThat(of("No space left on device")).hasMessageContaining("the pod's disk is full");
    }

    @Test
    void triesAgainWhenNetworkOrStorageFail() {
        assertThat(of("Please reduce your request rate (Status Code: 503; Error Code: SlowDown)").isPassing()).isTrue();
        assertThat(of(new SocketTimeoutException("Read timed out")).isPassing()).isTrue();
        assertThat(of(new UnknownHostException("s3.example.org")).isPassing()).isTrue();
        assertThat(of("Could not obtain block: BP-4031-10.0.4.1").isPassing()).isTrue();
    }

    @Test
    void quotesTheDeepestCauseInOneLine() {
        IOException failure = new IOException("outer", new IOException("line one\n\tline two"));

        assertThat(of(failure)).hasMessage("Cannot fetch s3://bucket/job.jar: IOException: line one line two.");
    }

    private static FetchException of(String message) {
        return of(new IOException(message));
    }

    private static FetchException of(Exception failure) {
        return Diagnosis.of(JAR, failure);
    }
}
