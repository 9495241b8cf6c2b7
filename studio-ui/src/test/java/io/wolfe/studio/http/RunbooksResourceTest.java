package io.wolfe.studio.http;

import static io.wolfe.studio.http.OneTeam.CODE;
import static io.wolfe.studio.http.OneTeam.bytes;
import static io.wolfe.studio.http.OneTeam.runbook;
import static io.wolfe.studio.http.OneTeam.said;
import static io.wolfe.studio.http.OneTeam.signedIn;
import static io.wolfe.studio.http.OneTeam.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import io.wolfe.model.team.TeamName;
import jakarta.ws.rs.core.Response;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunbooksResourceTest {

    @TempDir Path folder;
    private OneTeam team;
    private RunbooksResource runbooks;

    @BeforeEach
    void oneTeam() {
        team = new OneTeam(folder);
        runbooks = new RunbooksResource(team.library);
    }

    @AfterEach
    void close() {
        team.close();
    }

    private Response save(String name, Json body) {
        return runbooks.save("demo", name, "dev", bytes(body), signedIn("ada"));
    }

    private Json.Obj read(String name) {
        return said(runbooks.read("demo", name, "dev"));
    }

    private static void refused(Refusal.Kind kind, String sentence, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind))
                .hasMessage(sentence);
    }

    @Test
    void aRunbookIsReadWithItsFilesAndWhereItIsLive() {
        var read = read("look");

        var head = text(read, "commit");
        assertThat(text(read, "team")).isEqualTo("demo");
        assertThat(text(read, "runbook")).isEqualTo("look");
        assertThat(text(read, "branch")).isEqualTo("dev");
        assertThat(read.object("files").orElseThrow().fields())
                .containsOnlyKeys("runbook.yaml", "main.py")
                .containsEntry("main.py", Json.text(CODE));
        assertThat(read.object("deployed").orElseThrow().fields())
                .isEqualTo(
                        Map.of(
                                "dev", Json.text(head),
                                "test", Json.text(head),
                                "prod", Json.text(head)));
    }

    @Test
    void aSavedRunbookIsLiveWhenTheAnswerComes() {
        var saved = said(save("fix", runbook("def run(ctx):\n    return 2\n")));

        var live = team.deployments.get(Environment.DEV).of(new TeamName("demo")).orElseThrow();
        assertThat(live.commit().id()).isEqualTo(text(saved, "commit"));
        assertThat(live.files().file("runbooks/fix/main.py")).isPresent();
        assertThat(saved.get("deployed")).contains(Json.bool(true));
        assertThat(read("fix").object("deployed").orElseThrow().get("prod")).contains(Json.NULL);
    }

    @Test
    void theHistoryNamesWhoSavedWhatAndWhen() {
        save("look", runbook("def run(ctx):\n    return 2\n").with("message", Json.text("Two")));

        var history = said(runbooks.history("demo", "look", "dev", null, "50"));

        assertThat(history.items("items").orElseThrow()).hasSize(2);
        var newest = (Json.Obj) history.items("items").orElseThrow().getFirst();
        assertThat(text(newest, "author")).isEqualTo("ada");
        assertThat(text(newest, "message")).isEqualTo("Two");
        assertThat(text(newest, "at")).endsWith("Z");
        assertThat(history.get("next")).contains(Json.NULL);
    }

    @Test
    void theListNamesEveryRunbookAndWhereItIsLive() {
        save("fix", runbook(CODE));

        var items = said(runbooks.list("demo", "dev")).items("items").orElseThrow();

        assertThat(items)
                .extracting(item -> text((Json.Obj) item, "runbook"))
                .containsExactly("fix", "look");
        assertThat(((Json.Obj) items.getFirst()).object("deployed").orElseThrow().get("prod"))
                .contains(Json.NULL);
    }

    @Test
    void whatIsNotValidIsRefusedWithEveryProblemAtItsLine() {
        var files =
                Json.fields()
                        .put("runbook.yaml", "description: x\nlanguag: python\ntimeout: soon\n")
                        .put("main.py", CODE)
                        .done();

        assertThatThrownBy(() -> save("look", Json.fields().put("files", files).done()))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> {
                            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
                            assertThat(refusal.problems())
                                    .extracting(Problem::file)
                                    .containsOnly("runbooks/look/runbook.yaml");
                            assertThat(refusal.problems()).extracting(Problem::line).contains(2, 3);
                        })
                .hasMessageStartingWith(
                        "With this runbook look the team's files would not be valid: ");
        assertThat(read("look").object("files").orElseThrow().get("main.py"))
                .contains(Json.text(CODE));
    }

    @Test
    void aStaleBaseIsMergedWhenTheLinesDoNotMeet() {
        var base = read("look").get("commit").orElseThrow();
        save("look", runbook(CODE.replace("one = 1", "one = 11")));

        var saved =
                said(
                        save(
                                "look",
                                runbook(CODE.replace("return 1", "return 5")).with("base", base)));

        assertThat(saved.get("merged")).contains(Json.bool(true));
        assertThat(text(read("look").object("files").orElseThrow(), "main.py"))
                .contains("one = 11")
                .contains("return 5");
    }

    @Test
    void aStaleBaseThatCollidesIsAnsweredWithTheirs() {
        var base = read("look").get("commit").orElseThrow();
        var theirs = said(save("look", runbook(CODE.replace("return 1", "return 4"))));

        var response =
                save("look", runbook(CODE.replace("return 1", "return 5")).with("base", base));

        assertThat(response.getStatus()).isEqualTo(409);
        assertThat(response.getMediaType()).hasToString("application/problem+json");
        var problem = said(response);
        assertThat(text(problem, "detail"))
                .isEqualTo(
                        "ada and you changed the same lines of runbook look: look at theirs, and"
                                + " save again with base "
                                + text(theirs, "commit"));
        var shown = problem.object("theirs").orElseThrow();
        assertThat(text(shown, "commit")).isEqualTo(text(theirs, "commit"));
        assertThat(text(shown.object("files").orElseThrow(), "main.py")).contains("return 4");
    }

    @Test
    void aDeletedRunbookIsGoneAndItsHistoryStays() {
        save("fix", runbook(CODE));

        var deleted = said(runbooks.delete("demo", "fix", "dev", null, signedIn("ada")));

        assertThat(deleted.get("deployed")).contains(Json.bool(true));
        refused(Refusal.Kind.UNKNOWN, "Team demo has no runbook fix in dev", () -> read("fix"));
        assertThat(said(runbooks.history("demo", "fix", "dev", null, "50")).items("items"))
                .hasValueSatisfying(items -> assertThat(items).hasSize(2));
    }

    @Test
    void aRunbookThatARuleStartsCannotBeDeleted() {
        assertThatThrownBy(() -> runbooks.delete("demo", "look", "dev", null, signedIn("ada")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal ->
                                assertThat(refusal.problems())
                                        .extracting(Problem::file)
                                        .containsExactly("rules/looks.yaml"));
    }

    @Test
    void prodIsNotSavedToButPromotedTo() {
        refused(
                Refusal.Kind.FORBIDDEN,
                "Branch prod takes commits by promotion only: save runbook look in dev and promote"
                        + " it",
                () -> runbooks.save("demo", "look", "prod", bytes(runbook(CODE)), signedIn("ada")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    no JSON                    | MALFORMED | The body cannot be read: not JSON at line 1, column 3: Unrecognized token 'no': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
                    []                         | MALFORMED | The body is JSON, but not an object: send {…}
                    {}                         | INVALID   | "files" is missing, or not an object (map each name to its text)
                    {`files`:{}}               | INVALID   | "files" names no file (to remove a runbook, DELETE it)
                    {`files`:{`a`:1}}          | INVALID   | "files.a" is neither text nor base64 (give its text in quotes)
                    {`files`:{`a`:``},`Base`:1}| INVALID   | "Base" is not known here (give [base, files, message])
                    {`files`:{`a`:``},`base`:1}| INVALID   | "base" is not a text (write it in quotes)
                    {`files`:{`a`:``},`base`:`x`}| INVALID | base: commit "x" is not a full Git commit id: give its 40 hex digits
                    {`files`:{`../a`:``}}      | INVALID   | 1 of the paths under runbooks/look cannot be kept
                    {`files`:{`/etc/x`:``}}    | INVALID   | 1 of the paths under runbooks/look cannot be kept
                    {`files`:{`.git/x`:``}}    | INVALID   | 1 of the paths under runbooks/look cannot be kept
                    """)
    void aBodyThatCannotBeMeantIsRefusedInWords(String body, Refusal.Kind kind, String sentence) {
        refused(
                kind,
                sentence,
                () ->
                        runbooks.save(
                                "demo",
                                "look",
                                "dev",
                                bytes(body.replace('`', '"')),
                                signedIn("ada")));
    }

    @Test
    void tooManyAndTooLargeFilesAreRefusedWithTheLimit() {
        var many = Json.fields();
        for (int i = 0; i <= FilesForm.MOST_FILES; i++) {
            many.put("file" + i, "text");
        }
        var large = Json.fields().put("main.py", "x".repeat(FilesForm.LARGEST_FILE + 1)).done();

        refused(
                Refusal.Kind.INVALID,
                "\"files\" holds 201 files (at most 200)",
                () -> save("look", Json.fields().put("files", many.done()).done()));
        refused(
                Refusal.Kind.INVALID,
                "\"files.main.py\" has 1048577 bytes (a file may have 1048576)",
                () -> save("look", Json.fields().put("files", large).done()));
    }

    @Test
    void aFileThatIsNoTextComesAndGoesAsBase64() {
        var binary = Json.fields().put("base64", "/wD+").done();
        var files = runbook(CODE).object("files").orElseThrow().with("icon.bin", binary);

        save("look", Json.fields().put("files", files).done());

        assertThat(read("look").object("files").orElseThrow().get("icon.bin")).contains(binary);
    }

    @Test
    void namesAndBranchesThatCannotBeAreSaid() {
        refused(
                Refusal.Kind.INVALID,
                "The runbook name \"Look!\" is not allowed: use 1 to 63 of a-z, 0-9 and '-', not"
                        + " starting with '-'",
                () -> save("Look!", runbook(CODE)));
        refused(
                Refusal.Kind.INVALID,
                "There is no environment \"main\" for branch: give one of dev, test, prod",
                () -> runbooks.read("demo", "look", "main"));
        refused(
                Refusal.Kind.UNKNOWN,
                "There is no team kafka with a repository here: there are [demo]",
                () -> runbooks.read("kafka", "look", "dev"));
        refused(
                Refusal.Kind.UNKNOWN,
                "There is no team \"Kafka\"",
                () -> runbooks.read("Kafka", "look", "dev"));
        refused(
                Refusal.Kind.MALFORMED,
                "limit=many cannot be read: give a number from 1 to 500",
                () -> runbooks.history("demo", "look", "dev", null, "many"));
    }
}
