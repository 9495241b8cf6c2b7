package io.wolfe.library;

import static io.wolfe.library.Given.DEMO;
import static io.wolfe.library.Given.change;
import static io.wolfe.library.Given.texts;
import static io.wolfe.model.Environment.DEV;
import static io.wolfe.model.Environment.PROD;
import static io.wolfe.model.Environment.TEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wolfe.format.RunbookFormat;
import io.wolfe.library.promoting.Regret;
import io.wolfe.library.promoting.Wish;
import io.wolfe.library.repository.Written;
import io.wolfe.model.Environment;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.Refusal;
import io.wolfe.model.runbook.Deployments;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.team.TeamName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole way of a change, with the real format.
class RunbookLibraryTest {

    private static final String LOOK = "runbooks/look";
    private static final String SETTINGS = "description: Looks at a machine.\nlanguage: python\n";

    @TempDir Path folder;
    @TempDir Path example;
    private final Map<Environment, InMemoryDeployments> deployments =
            new EnumMap<>(Environment.class);
    private RunbookLibrary library;

    @BeforeEach
    void foundedFromAFolder() throws IOException {
        Files.createDirectories(example.resolve(LOOK));
        Files.writeString(example.resolve(LOOK + "/runbook.yaml"), SETTINGS);
        Files.writeString(example.resolve(LOOK + "/main.py"), "def run(ctx):\n    return 1\n");
        for (var environment : Environment.values()) {
            deployments.put(environment, new InMemoryDeployments());
        }
        library =
                new RunbookLibrary(
                        folder,
                        new PerEnvironment<Deployments>(new EnumMap<>(deployments)),
                        new InMemoryPromotions(),
                        new RunbookFormat(),
                        InstantSource.system());
        library.foundOnce(DEMO, example);
        library.start();
    }

    @AfterEach
    void close() {
        library.close();
    }

    private RunbookLibrary.Saved save(String code) {
        return library.save(
                DEMO,
                DEV,
                change(LOOK, Map.of(LOOK + "/runbook.yaml", SETTINGS, LOOK + "/main.py", code)));
    }

    private String codeIn(Environment environment) {
        var live = deployments.get(environment).of(DEMO).orElseThrow();
        return texts(live.files()).get(LOOK + "/main.py");
    }

    @Test
    void theFirstFilesAreLiveInEveryEnvironmentWhenStartReturns() {
        assertThat(deployments.values())
                .allSatisfy(
                        it ->
                                assertThat(it.of(DEMO))
                                        .map(live -> live.commit())
                                        .contains(library.repository(DEMO).headOf(PROD)));
    }

    @Test
    void aTeamThatHasARepositoryKeepsIt() {
        var before = library.repository(DEMO).headOf(DEV);

        library.foundOnce(DEMO, example.resolve("no-such-folder"));

        assertThat(library.repository(DEMO).headOf(DEV)).isEqualTo(before);
    }

    @Test
    void aSavedRunbookIsLiveWhenSaveReturnsAndARunnerGetsIt() {
        var saved = save("def run(ctx):\n    return 2\n");

        assertThat(saved.live()).isTrue();
        assertThat(codeIn(DEV)).contains("return 2");
        assertThat(codeIn(PROD)).contains("return 1");
        var commit = Given.committed(saved.written());
        var source = library.sources().in(DEV).orElseThrow();
        assertThat(source.runbook(DEMO, commit, new RunbookName("look"))).isPresent();
    }

    @Test
    void theRealFormatRefusesWhatItDoesNotKnow() {
        var saved =
                library.save(
                        DEMO,
                        DEV,
                        change(
                                LOOK,
                                Map.of(
                                        LOOK + "/runbook.yaml",
                                        SETTINGS + "memry: 1\n",
                                        LOOK + "/main.py",
                                        "def run(ctx): return 1\n")));

        assertThat(((Written.Refused) saved.written()).problems())
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.file()).isEqualTo(LOOK + "/runbook.yaml");
                            assertThat(problem.line()).isEqualTo(3);
                            assertThat(problem.message()).contains("memry");
                        });
    }

    @Test
    void whatIsSavedWhileTheDatabaseIsAwayIsKeptAndGoesLiveLater() {
        deployments.get(DEV).goAway();

        var saved = save("def run(ctx):\n    return 3\n");

        assertThat(saved.live()).isFalse();
        deployments.get(DEV).comeBack();
        Eventually.holds(() -> codeIn(DEV).contains("return 3"));
    }

    @Test
    void aPromotionAndARollbackAreLiveWhenTheyReturn() {
        save("def run(ctx):\n    return 4\n");

        library.promote(
                new Wish(DEMO, new TreeSet<>(List.of(LOOK)), DEV, TEST, Given.ADA, "Try it"));
        var promoted = codeIn(TEST);
        library.rollBack(new Regret(DEMO, LOOK, TEST, null, Given.ADA, ""));

        assertThat(promoted).contains("return 4");
        assertThat(codeIn(TEST)).contains("return 1");
    }

    @Test
    void anEmptyFolderThatIsNamedByMistakeIsSaid() {
        assertThatThrownBy(
                        () ->
                                library.foundOnce(
                                        new TeamName("kafka"), example.resolve("no-such-folder")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("no-such-folder");
    }
}
