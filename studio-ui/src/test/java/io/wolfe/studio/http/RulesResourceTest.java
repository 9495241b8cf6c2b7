package io.wolfe.studio.http;

import static io.wolfe.studio.http.OneTeam.RULE;
import static io.wolfe.studio.http.OneTeam.bytes;
import static io.wolfe.studio.http.OneTeam.said;
import static io.wolfe.studio.http.OneTeam.signedIn;
import static io.wolfe.studio.http.OneTeam.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesResourceTest {

    @TempDir Path folder;
    private OneTeam team;
    private RulesResource rules;

    @BeforeEach
    void oneTeam() {
        team = new OneTeam(folder);
        rules = new RulesResource(team.library);
    }

    @AfterEach
    void close() {
        team.close();
    }

    private Json.Obj save(String name, Json body) {
        return said(rules.save("demo", name, "dev", bytes(body), signedIn("ada")));
    }

    @Test
    void aRuleIsReadAsTheOneFileItIs() {
        var read = said(rules.read("demo", "looks", "dev"));

        assertThat(text(read, "rule")).isEqualTo("looks");
        assertThat(read.object("files").orElseThrow().fields())
                .containsOnlyKeys("looks.yaml")
                .containsEntry("looks.yaml", Json.text(RULE));
    }

    @Test
    void aRuleIsSavedAsAFileOrAsText() {
        var file = Json.fields().put("more.yaml", RULE).done();

        var first = save("more", Json.fields().put("files", file).done());
        var second = save("other", Json.fields().put("rule", RULE).done());

        assertThat(first.get("deployed")).contains(Json.bool(true));
        assertThat(second.get("deployed")).contains(Json.bool(true));
        assertThat(said(rules.list("demo", "dev")).items("items").orElseThrow())
                .extracting(item -> text((Json.Obj) item, "rule"))
                .containsExactly("looks", "more", "other");
    }

    @Test
    void aRuleUnderAnotherNameIsRefusedWithTheRightOne() {
        var file = Json.fields().put("else.yaml", RULE).done();

        assertThatThrownBy(() -> save("more", Json.fields().put("files", file).done()))
                .isInstanceOf(Refusal.class)
                .hasMessage("\"files\" is not the one file of the rule (name it \"more.yaml\")");
    }

    @Test
    void aRuleThatStartsWhatIsNotThereIsRefusedAtItsLine() {
        var rule = RULE.replace("look", "loook");

        assertThatThrownBy(() -> save("more", Json.fields().put("rule", rule).done()))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal ->
                                assertThat(refusal.problems())
                                        .singleElement()
                                        .returns("rules/more.yaml", Problem::file)
                                        .returns(4, Problem::line));
    }

    @Test
    void aDeletedRuleStartsNothingAnymore() {
        var deleted = said(rules.delete("demo", "looks", "dev", null, signedIn("ada")));

        assertThat(deleted.get("deployed")).contains(Json.bool(true));
        assertThatThrownBy(() -> rules.read("demo", "looks", "dev"))
                .hasMessage("Team demo has no rule looks in dev");
    }

    @Test
    void aRuleHasAHistory() {
        save("looks", Json.fields().put("rule", RULE + "description: Looks.\n").done());

        var history = said(rules.history("demo", "looks", "dev", null, "1"));

        assertThat(history.items("items").orElseThrow()).hasSize(1);
        assertThat(history.text("next")).isPresent();
    }
}
