package io.wolfe.agent.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.agent.scripts.Parameters.Check;
import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.wire.JsonText;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParametersTest {

    private static final Parameters PARAMETERS =
            parameters(
                    """
                    type: object
                    required: [path]
                    properties:
                      path: { type: string, pattern: "^/var/" }
                      days: { type: integer, default: 7 }
                      mode: { type: string, enum: [soft, hard] }
                      names: { type: array }
                      share: { type: number }
                      sure: { type: boolean }
                    """);

    private static Parameters parameters(String yaml) {
        var document = SnakeYaml.read("script.yaml", yaml);
        var parameters = new ParametersReader(document).read(document.content());
        assertThat(document.problems()).isEmpty();
        return parameters;
    }

    private static Check check(String arguments) {
        return PARAMETERS.check((Json.Obj) JsonText.parse(arguments));
    }

    private static List<String> faults(String arguments) {
        return check(arguments) instanceof Check.Unfit(var problems)
                ? problems.stream().map(Problem::sentence).toList()
                : List.of();
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        var check = check("{\"path\":\"/var/log\"}");

        assertThat(check)
                .isEqualTo(
                        new Check.Fitting(
                                (Json.Obj) JsonText.parse("{\"path\":\"/var/log\",\"days\":7}")));
    }

    @Test
    void everyTypeTakesItsOwn() {
        var arguments =
                "{\"path\":\"/var/log\",\"days\":1,\"mode\":\"soft\",\"names\":[1],\"share\":0.5,\"sure\":true}";

        assertThat(check(arguments)).isInstanceOf(Check.Fitting.class);
    }

    @Test
    void everyTypeRefusesTheOthers() {
        var faults =
                faults(
                        "{\"path\":1,\"days\":1.0,\"mode\":null,\"names\":{},\"share\":\"1\",\"sure\":\"yes\"}");

        assertThat(faults)
                .containsExactly(
                        "saw 1 (wanted a string)",
                        "saw 1.0 (wanted a whole number)",
                        "saw null (wanted a string)",
                        "saw {} (wanted an array)",
                        "saw \"1\" (wanted a number)",
                        "saw \"yes\" (wanted true or false)");
    }

    @Test
    void whatIsNotAllowedIsShownWithWhatIs() {
        assertThat(faults("{\"path\":\"/etc\",\"mode\":\"medium\"}"))
                .containsExactly(
                        "saw \"/etc\" (wanted a text that matches ^/var/)",
                        "saw \"medium\" (wanted one of \"soft\", \"hard\")");
    }

    @Test
    void whatNoVariableCanHoldIsRefused() {
        assertThat(faults("{\"path\":\"/var/\\u0000\"}"))
                .containsExactly("saw \"/var/\\u0000\" (no variable can hold a NUL: leave it out)");
    }
}
