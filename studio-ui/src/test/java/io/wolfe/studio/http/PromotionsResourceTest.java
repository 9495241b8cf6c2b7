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
import io.wolfe.model.Refusal;
import io.wolfe.model.team.TeamName;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
        assertThat(said(promotions.approve("demo", id))).isEqualTo(done);
        assertThatThrownBy(() -> promotions.reject("demo", id))
                .hasMessage(
                        "Promotion " + id + " is done already: to take it back ask for a rollback");
    }

    @Test
    void promotingWhatIsThereAlreadyIsSaid() {
        promote("{'runbook':'look','from':'dev','to':'test'}");

        var again = promote("{'runbooks':['look'],'from':'dev','to':'test'}");

        assertThat(again.getStatus()).isEqualTo(200);
        assertThat(text(said(again), "note")).isEqualTo("test held exactly this already");
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
