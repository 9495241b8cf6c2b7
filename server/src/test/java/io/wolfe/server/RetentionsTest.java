package io.wolfe.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.wolfe.model.Environment;
import io.wolfe.store.Retention;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class RetentionsTest {

    @Test
    void developmentAndTestForgetAfterAMonthAndProductionForgetsNothing() {
        var retentions = configured(Map.of());

        assertThat(retentions.of(Environment.DEV))
                .isEqualTo(retentions.of(Environment.TEST))
                .isEqualTo(new Retention.Policy(Duration.ofDays(30), 100_000L));
        assertThat(retentions.of(Environment.PROD).keepsEverything()).isTrue();
    }

    @Test
    void productionForgetsWhenAnOperatorSaysSo() {
        var retentions = configured(Map.of("WOLFE_RETENTION_PROD_AGE", "90d"));

        assertThat(retentions.of(Environment.PROD))
                .isEqualTo(new Retention.Policy(Duration.ofDays(90), null));
    }

    @Test
    void whatIsWrongIsToldWithWhatToGiveInstead() {
        assertThatThrownBy(
                        () ->
                                configured(Map.of("WOLFE_RETENTION_DEV_AGE", "a while"))
                                        .of(Environment.DEV))
                .isInstanceOf(CannotStart.class)
                .hasMessage(
                        "wolfe.retention.dev.age is \"a while\"; give a duration such as 30d, or off"
                                + " to keep everything");
        assertThatThrownBy(
                        () ->
                                configured(Map.of("WOLFE_RETENTION_TEST_COUNT", "0"))
                                        .of(Environment.TEST))
                .hasMessage(
                        "wolfe.retention.test.count is \"0\"; give a whole number of events from 1"
                                + " up, or off to keep everything");
    }

    /// As the packaged server is, with these variables around it.
    private static Retentions configured(Map<String, String> surroundings) {
        return new SmallRyeConfigBuilder()
                .withMapping(Retentions.class, "wolfe.retention")
                .withMappingIgnore("**")
                .withSources(new PropertiesConfigSource(packaged(), "packaged", 100))
                .withSources(new EnvConfigSource(surroundings, 300))
                .build()
                .getConfigMapping(Retentions.class, "wolfe.retention");
    }

    private static Map<String, String> packaged() {
        var properties = new Properties();
        try (var file = RetentionsTest.class.getResourceAsStream("/application.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var found = new HashMap<String, String>();
        properties.forEach(
                (key, value) -> {
                    if (key.toString().startsWith("wolfe.retention.")) {
                        found.put(key.toString(), value.toString());
                    }
                });
        return found;
    }
}
