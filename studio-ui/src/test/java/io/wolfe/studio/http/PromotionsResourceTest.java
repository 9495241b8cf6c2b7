package io.wolfe.studio.http;

import static io.wolfe.studio.http.OneTeam.CODE;
import static io.wolfe.studio.http.OneTeam.bytes;
import static io.wolfe.studio.http.OneTeam.runbook;
import static io.wolfe.studio.http.OneTeam.said;
import static io.wolfe.studio.http.OneTeam.signedIn;
import static io.wolfe.studio.http.OneTeam.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wolfe.library.repository.Author;
import io.wolfe.library.repository.Change;
import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.Refusal;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.team.TeamName;
import io.wolfe.model.wire.JsonText;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromotionsResourceTest {

    @TempDir Path folder;
    private OneTeam team;
    private PromotionsResource promotions;

    @BeforeEach
    void aRunbookThatIsNewInDev() {
        team = new OneTeam(folder);
        promotions = new PromotionsResource(team.library);
        new RunbooksResource(team.library)
                .save(
                        "demo",
                        "look",
                        "dev",
                        bytes(runbook(CODE.replace("return 1", "return 2"))),
                        signedIn("ada"));
    }

    @AfterEach
    void close() {
        team.close();
    }

    private Response promote(String body) {
        return promotions.promote("demo", bytes(body), signedIn("ada"));
    }

    private String liveIn(Environment environment) {
        var live = team.deployments.get(environment).of(new TeamName("demo")).orElseThrow();
        return new String(
                live.files().file("runbooks/look/main.py").orElseThrow(), StandardCharsets.UTF_8);
    }

    @Test
    void aPromotionIsDoneAndLiveWhenItIsAnswered() {
        var response = promote("{'runbook':'look','from':'dev','to':'test'}");

        assertThat(response.getStatus()).isEqualTo(201);
        var promotion = said(response);
        assertThat(text(promotion, "state")).isEqualTo("done");
        assertThat(text(promotion, "sourceCommit"))
                .isEqualTo(
                        team.library.repository(new TeamName("demo")).headOf(Environment.DEV).id());
        assertThat(liveIn(Environment.TEST)).contains("return 2");
        assertThat(liveIn(Environment.PROD)).contains("return 1");
    }

    @Test
    void aDonePromotionIsFoundAgainAndApprovingItChangesNothing() {
        var done = said(promote("{'runbook':'look','from':'dev','to':'test'}"));
        var id = text(done, "id");

        assertThat(said(promotions.one("demo", id))).isEqualTo(done);
        assertThat(said(promotions.approve("demo", id, null, signedIn("ada")))).isEqualTo(done);
        assertThatThrownBy(() -> promotions.reject("demo", id, null, signedIn("ada")))
                .hasMessage(
                        "Promotion "
                                + id
                                + " is done and cannot be rejected: to take it back ask for a"
                                + " rollback");
    }

    @Test
    void promotingWhatIsThereAlreadyIsSaid() {
        promote("{'runbook':'look','from':'dev','to':'test'}");

        var again = promote("{'runbooks':['look'],'from':'dev','to':'test'}");

        assertThat(again.getStatus()).isEqualTo(200);
        assertThat(text(said(again), "note")).isEqualTo("test held exactly this already");
    }

    @Test
    void wherePeopleHaveToAgreeItWaitsForThem() {
        var demo = new TeamName("demo");
        team.library
                .repository(demo)
                .write(
                        Environment.DEV,
                        Change.of(
                                Author.user("ada"),
                                "Somebody else looks",
                                "team.yaml",
                                new Change.Content.Files(
                                        TeamFiles.of(
                                                Map.of(
                                                        "team.yaml",
                                                        "approvals: {prod: {count: 1}}\n"
                                                                .getBytes(
                                                                        StandardCharsets
                                                                                .UTF_8))))));
        promote("{'settings':true,'from':'dev','to':'prod'}");

        var waiting = said(promote("{'runbook':'look','from':'dev','to':'prod'}"));
        var before = liveIn(Environment.PROD);
        var id = text(waiting, "id");
        var done =
                said(
                        promotions.approve(
                                "demo", id, bytes("{'comment':'fine'}"), signedIn("grace")));

        assertThat(text(waiting, "state")).isEqualTo("checked");
        assertThat(before).contains("return 1");
        assertThat(text(done, "state")).isEqualTo("done");
        assertThat(liveIn(Environment.PROD)).contains("return 2");
        assertThat(JsonText.print(done)).contains("\"by\":\"grace\"").contains("\"fine\"");
    }

    @Test
    void theListTellsEachWithoutItsEvidence() {
        var first = said(promote("{'runbook':'look','from':'dev','to':'test'}"));

        var listed = promotions.list("demo", "done", null, "50");

        var item = (Json.Obj) ((Json.Obj) listed).items("items").orElseThrow().getFirst();
        assertThat(text(item, "id")).isEqualTo(text(first, "id"));
        assertThat(item.get("evidence")).isEmpty();
        assertThatThrownBy(() -> promotions.list("demo", "over", null, "50"))
                .hasMessage(
                        "There is no state \"over\" of a promotion: give one of open, checked,"
                                + " approved, done, rejected, withdrawn, failed");
    }

    @Test
    void aRollbackIsAPromotionOfTheVersionBefore() {
        promote("{'runbook':'look','from':'dev','to':'prod'}");

        var response =
                promotions.rollBack(
                        "demo", bytes("{'runbook':'look','environment':'prod'}"), signedIn("ada"));

        assertThat(response.getStatus()).isEqualTo(201);
        assertThat(text(said(response), "from")).isEqualTo("prod");
        assertThat(liveIn(Environment.PROD)).contains("return 1");
    }

    @Test
    void aPromotionNobodyMadeIsUnknown() {
        assertThatThrownBy(() -> promotions.one("demo", "yesterday"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNKNOWN))
                .hasMessage("Team demo has no promotion \"yesterday\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {`from`:`dev`,`to`:`test`}                   | "runbook" is missing (name a runbook or a rule)
                    {`runbook`:`look`,`to`:`test`}               | "from" is missing (give dev or test)
                    {`runbook`:`look`,`from`:`dev`,`to`:`main`}  | There is no environment "main" for to: give one of dev, test, prod
                    {`runbook`:`look`,`from`:`prod`,`to`:`dev`}  | A promotion goes from dev to test to prod, not from prod to dev; for an earlier version ask for a rollback
                    {`runbook`:`nope`,`from`:`dev`,`to`:`test`}  | There is no runbooks/nope in dev, nor in test
                    {`runbook`:`../x`,`from`:`dev`,`to`:`test`}  | The runbook name "../x" is not allowed: use 1 to 63 of a-z, 0-9 and '-', not starting with '-'
                    """)
    void whatCannotBePromotedIsSaidInWords(String body, String sentence) {
        assertThatThrownBy(() -> promote(body.replace('`', '"')))
                .isInstanceOf(Refusal.class)
                .hasMessage(sentence);
    }
}
