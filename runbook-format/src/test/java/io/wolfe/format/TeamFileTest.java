package io.wolfe.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Environment;
import io.wolfe.model.Problem;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.team.TeamName;
import io.wolfe.model.team.TeamSettings;
import io.wolfe.model.team.TeamSettings.Approvals;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TeamFileTest {

    private final RunbookFormat format = new RunbookFormat();

    private static TeamFiles file(String text) {
        return TeamFiles.of(Map.of("team.yaml", text.getBytes(UTF_8)));
    }

    @Test
    void aTeamWithoutOneAsksNobody() {
        var settings = format.settings(TeamFiles.of(Map.of()));

        assertThat(settings.approvalsFor(Environment.PROD)).isEqualTo(Approvals.NOBODY);
    }

    @Test
    void aPolicyIsReadByEnvironmentAndItsDefaultIsOneOtherPerson() {
        var settings =
                format.settings(
                        file("approvals:\n  prod: {count: 2, notTheAuthor: false}\n  test: {}\n"));

        assertThat(settings)
                .isEqualTo(
                        new TeamSettings(
                                Map.of(
                                        Environment.PROD, new Approvals(2, false),
                                        Environment.TEST, new Approvals(1, true))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    approvals: {dev: {count: 1}}               | team.yaml:1:13: the key "dev" is not known (use one of prod, test)
                    approvals: {prod: {count: 11}}             | team.yaml:1:27: "count" is no number of people: 11 (write a whole number from 0 to 10)
                    approvals: {prod: {count: two}}            | team.yaml:1:27: "count" is no number of people: "two" (write a whole number from 0 to 10)
                    approvals: {prod: {notTheAuthor: perhaps}} | team.yaml:1:34: "notTheAuthor" is true or false, not "perhaps" (write true or false)
                    aprovals: {}                               | team.yaml:1:1: the key "aprovals" is not known (did you mean "approvals"?)
                    """)
    void whatIsWrongIsSaidWithItsPlace(String text, String sentence) {
        assertThat(problems(text)).extracting(Problem::sentence).containsExactly(sentence);
    }

    private List<Problem> problems(String text) {
        return switch (format.read(new TeamName("demo"), file(text))) {
            case Reading.Valid _ -> List.of();
            case Reading.Invalid(var problems) -> problems;
        };
    }
}
