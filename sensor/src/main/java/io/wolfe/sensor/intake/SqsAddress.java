package io.wolfe.sensor.intake;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Where the server of a queue is, and how it wants to be spoken to.
///
/// @param region absent: as the surroundings say, the usual `AWS_REGION`
/// @param endpoint absent: the one AWS has for the region
/// @param isAmazon whether only real credentials will do
record SqsAddress(Optional<Region> region, Optional<URI> endpoint, boolean isAmazon) {

    private static final Pattern STANDARD_HOST =
            Pattern.compile("sqs\\.([a-z0-9-]+)\\.amazonaws\\.com(\\.cn)?");
    private static final Pattern AMAZONS_HOST =
            Pattern.compile(".*\\.(amazonaws\\.com|amazonaws\\.com\\.cn|api\\.aws)");
    private static final Pattern REGION_IN_HOST = Pattern.compile("\\b([a-z]{2}-[a-z-]+-\\d)\\b");

    /// Longer than the longest poll, so that only a dead connection is given up.
    private static final Duration SILENCE = Duration.ofSeconds(40);

    private static final int CONNECTIONS = 64;

    static SqsAddress of(String url, @Nullable String endpoint) {
        var server = URI.create(url);
        var host = Optional.ofNullable(server.getHost()).orElse("");
        var region = REGION_IN_HOST.matcher(host);
        return new SqsAddress(
                region.find() ? Optional.of(Region.of(region.group(1))) : Optional.empty(),
                endpoint(server, host, endpoint),
                AMAZONS_HOST.matcher(host).matches());
    }

    private static Optional<URI> endpoint(URI server, String host, @Nullable String endpoint) {
        if (endpoint != null && !endpoint.isBlank()) {
            return Optional.of(URI.create(endpoint));
        }
        return STANDARD_HOST.matcher(host).matches()
                ? Optional.empty()
                : Optional.of(URI.create(server.getScheme() + "://" + server.getRawAuthority()));
    }

    /// With the client whose calls end at once when a virtual thread is interrupted.
    SqsClient client() {
        var http =
                Apache5HttpClient.builder()
                        .maxConnections(CONNECTIONS)
                        .connectionTimeout(Duration.ofSeconds(3))
                        .socketTimeout(SILENCE);
        var builder =
                SqsClient.builder()
                        .httpClientBuilder(http)
                        .credentialsProvider(credentials())
                        .region(region.orElseGet(this::surroundingRegion))
                        .overrideConfiguration(
                                settings -> settings.retryStrategy(RetryMode.STANDARD));
        endpoint.ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /// Servers other than Amazon's take any region, but the protocol wants one.
    private Region surroundingRegion() {
        return isAmazon
                ? new DefaultAwsRegionProviderChain().getRegion()
                : Optional.ofNullable(System.getenv("AWS_REGION"))
                        .map(Region::of)
                        .orElse(Region.US_EAST_1);
    }

    private AwsCredentialsProvider credentials() {
        return isAmazon
                ? DefaultCredentialsProvider.builder().build()
                : AwsCredentialsProviderChain.of(
                        EnvironmentVariableCredentialsProvider.create(),
                        SystemPropertyCredentialsProvider.create(),
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("anyone", "anything")));
    }
}
