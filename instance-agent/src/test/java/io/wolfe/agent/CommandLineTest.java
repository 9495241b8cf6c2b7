package io.wolfe.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wolfe.agent.deployment.Branch;
import io.wolfe.agent.jobs.Limits;
import io.wolfe.agent.jobs.Limits.History;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    private static final List<String> NEEDED =
            List.of(
                    "--data",
                    "/d",
                    "--scripts",
                    "/s",
                    "--token-file",
                    "/t",
                    "--instance",
                    "i-1",
                    "--application",
                    "kafka");

    private static Settings read(String... more) throws CannotStart {
        var words = new ArrayList<>(NEEDED);
        words.addAll(List.of(more));
        return CommandLine.read(words);
    }

    @Test
    void whatIsNotGivenHasADefault() throws CannotStart {
        var settings = read();

        assertThat(settings)
                .isEqualTo(
                        new Settings(
                                "127.0.0.1",
                                8081,
                                Path.of("/d"),
                                Path.of("/s"),
                                Path.of("/t"),
                                Optional.empty(),
                                200,
                                "i-1",
                                "kafka",
                                "local",
                                "",
                                List.of(),
                                new Limits(
                                        8,
                                        64,
                                        5L << 20,
                                        8L << 20,
                                        Duration.ofSeconds(5),
                                        new History(1000, Duration.ofDays(30), 1L << 30)),
                                true,
                                Optional.empty(),
                                Duration.ofSeconds(30)));
    }

    @Test
    void whatIsGivenHolds() throws CannotStart {
        var settings =
                read(
                        "--port",
                        "0",
                        "--address",
                        "::1",
                        "--env",
                        "A",
                        "--env",
                        "B",
                        "--running",
                        "3",
                        "--waiting",
                        "0",
                        "--history",
                        "9",
                        "--history-age",
                        "2d",
                        "--history-size",
                        "64MiB",
                        "--output",
                        "1MiB",
                        "--output-rate",
                        "64KiB",
                        "--cgroups",
                        "off",
                        "--patience",
                        "200ms");

        assertThat(settings.port()).isZero();
        assertThat(settings.address()).isEqualTo("::1");
        assertThat(settings.letThrough()).containsExactly("A", "B");
        assertThat(settings.limits())
                .isEqualTo(
                        new Limits(
                                3,
                                0,
                                1L << 20,
                                64L << 10,
                                Duration.ofMillis(200),
                                new History(9, Duration.ofDays(2), 64L << 20)));
        assertThat(settings.cgroups()).isFalse();
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> CommandLine.read(NEEDED.subList(2, NEEDED.size())))
                .hasMessage("--data is missing. --help shows all options.");
    }

    @Test
    void anOptionWithoutItsValueIsNamed() {
        assertThatThrownBy(() -> read("--port")).hasMessage("--port wants a value after it.");
    }

    @Test
    void aNumberThatIsNoneIsShownWithWhatWouldBe() {
        assertThatThrownBy(() -> read("--port", "80a"))
                .hasMessage("--port 80a: give a whole number from 0 to 65535.");
        assertThatThrownBy(() -> read("--running", "0"))
                .hasMessage("--running 0: give a whole number from 1 to 1000.");
    }

    @Test
    void aTimeThatIsNoneIsShownWithWhatWouldBe() {
        assertThatThrownBy(() -> read("--patience", "5"))
                .hasMessage("--patience 5: give a whole number and a unit, such as 500ms or 5s.");
    }

    @Test
    void aSizeThatIsNoneIsShownWithWhatWouldBe() {
        assertThatThrownBy(() -> read("--output", "5MB"))
                .hasMessage(
                        "--output 5MB: give a whole number and a unit, such as 512KiB or 5MiB.");
    }

    @Test
    void aWordThatMeansNothingIsShownWithThoseThatDo() {
        assertThatThrownBy(() -> read("--cgroups", "on"))
                .hasMessage("--cgroups on: give auto or off.");
    }

    @Test
    void whatIsFollowedHasTheEnvironmentsBranchAndTheApplicationsFolder() throws CannotStart {
        var settings = read("--follow", "https://wolfe/git/demo.git", "--environment", "prod");

        assertThat(settings.branch())
                .contains(
                        new Branch(
                                "https://wolfe/git/demo.git",
                                "prod",
                                "instances/kafka",
                                Optional.empty(),
                                false));
    }

    @Test
    void whoFollowsMustSayWhichBranch() {
        assertThatThrownBy(() -> read("--follow", "https://wolfe/git/demo.git"))
                .hasMessage("--follow wants a --branch, or an --environment that names it.");
    }
}
