package io.wolfe.embedded;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The real SQS client for an embedded queue.
final class Sqs {

    private Sqs() {}

    static SqsClient client(URI endpoint) {
        return SqsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(
                        client -> client.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .httpClientBuilder(
                        Apache5HttpClient.builder()
                                .connectionTimeout(Duration.ofSeconds(1))
                                .maxConnections(64))
                .build();
    }

    static String url(URI endpoint, String queue) {
        return endpoint + "/000000000000/" + queue;
    }
}
