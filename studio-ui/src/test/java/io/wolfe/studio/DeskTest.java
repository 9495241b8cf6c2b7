package io.wolfe.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wolfe.library.promoting.Wish;
import io.wolfe.library.repository.Author;
import io.wolfe.model.Environment;
import io.wolfe.studio.browser.Chromium;
import io.wolfe.studio.browser.Visitor;
import io.wolfe.studio.fakes.Teams;
import io.wolfe.studio.fakes.World;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Authors at the desk: writing, being told what is wrong, colliding, crashing, promoting.
@QuarkusTest
class DeskTest {

    private static final String CODE = "def run(ctx):\n    return 1\n";

    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    @TestHTTPResource String studio;
    @Inject World world;

    private final String runbook = "r" + UUID.randomUUID().toString().substring(0, 8);

    private Visitor visitor() {
        return CHROMIUM.visitor(studio, ColorScheme.LIGHT, 1440, 900);
    }

    private Visitor atTheDesk() {
        return visitor().goTo(studio + "runbooks/demo/" + runbook + "?env=dev");
    }

    private static Locator text(Visitor visitor) {
        return visitor.page().locator(".cm-content");
    }

    private static Locator button(Visitor visitor, String name) {
        return visitor.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(Pattern.compile(name)));
    }

    /// Emptied first: typing over a selection, Chromium tries to keep its colours by inline styles,
    /// which our policy blocks aloud.
    private static void write(Visitor visitor, String code) {
        text(visitor).click();
        visitor.page().keyboard().press("Control+a");
        visitor.page().keyboard().press("Backspace");
        visitor.page().keyboard().insertText(code);
    }

    private String held(Environment branch) {
        var repository = world.teams().repository(Teams.DEMO);
        return repository
                .files(repository.headOf(branch), "runbooks/" + runbook + "/main.py")
                .flatMap(files -> files.file("runbooks/" + runbook + "/main.py"))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }

    @Test
    void aNewRunbookIsWrittenSavedAndPromotedByKeyboardAndOneButton() {
        try (var author = visitor()) {
            author.goTo(studio + "runbooks?env=dev");
            author.page().getByLabel("Name of the new runbook").fill(runbook);
            button(author, "New runbook").click();
            assertThat(text(author)).containsText("def run(ctx):");

            author.page().keyboard().press("Control+s");
            assertThat(author.page().locator("[data-status]")).containsText("saved as");
            assertThat(held(Environment.DEV)).startsWith("def run(ctx):");

            author.page().reload();
            button(author, "Promote dev → test").click();
            assertThat(author.page().locator(".headline")).containsText("done");
            assertThat(author.page().locator(".patch").first()).containsText("+def run(ctx):");
            assertThat(held(Environment.TEST)).isEqualTo(held(Environment.DEV));
            assertThat(author.barriers()).isEmpty();
            author.picture("promotion-done");
            author.hadNothingToComplainOf();
        }
    }

    @Test
    void whatIsWrongIsSaidWhileWritingAndNothingOfItIsSaved() {
        Teams.save(world.teams(), runbook, CODE);
        try (var author = atTheDesk()) {
            author.page().getByRole(AriaRole.TAB, tab("runbook.yaml")).click();

            write(author, "timeuot: 5m\n");

            var problems = author.page().locator("[data-problems]");
            assertThat(problems).containsText("the key \"timeuot\" is not known");
            assertThat(problems).containsText("did you mean \"timeout\"?");
            author.page().keyboard().press("Control+s");
            assertThat(author.page().locator("[data-banner]")).containsText("Not saved");
            assertThat(author.barriers()).isEmpty();
            author.picture("runbook-problem");
            author.forgive("422");
            author.hadNothingToComplainOf();
        }
        assertThat(held(Environment.DEV)).isEqualTo(CODE);
    }

    private static Page.GetByRoleOptions tab(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    @Test
    void whatWasTypedAndNotSavedIsThereAfterACrashOfTheBrowser() {
        Teams.save(world.teams(), runbook, CODE);
        try (var author = atTheDesk()) {
            write(author, "def run(ctx):\n    return 'typed and not saved'\n");
            assertThat(author.page().locator("[data-status]")).containsText("kept in this browser");

            author.page().reload();
            button(author, "Go on with it").click();

            assertThat(text(author)).containsText("typed and not saved");
            author.page().keyboard().press("Control+s");
            assertThat(author.page().locator("[data-status]")).containsText("saved as");
        }
        assertThat(held(Environment.DEV)).contains("typed and not saved");
    }

    @Test
    void twoAuthorsOfTheSameLineSeeEachOtherAndNothingIsLost() {
        Teams.save(world.teams(), runbook, CODE);
        try (var second = atTheDesk()) {
            assertThat(text(second)).containsText("return 1");
            Teams.save(world.teams(), runbook, CODE.replace("1", "'theirs'"));

            write(second, CODE.replace("1", "'mine'"));
            second.page().keyboard().press("Control+s");
            assertThat(second.page().locator("[data-banner]"))
                    .containsText("Somebody saved the same lines meanwhile");
            button(second, "Show theirs beside mine").click();

            assertThat(second.page().locator(".cm-deletedChunk")).containsText("theirs");
            second.picture("runbook-collision");
            button(second, "Done").click();
            second.page().keyboard().press("Control+s");
            assertThat(second.page().locator("[data-status]")).containsText("saved as");
        }
        assertThat(held(Environment.DEV)).contains("'mine'");
    }

    @Test
    void anApproverSeesWhatChangesAndDecidesOnAPhone() {
        Teams.policy(world.teams(), Environment.PROD);
        Teams.save(world.teams(), runbook, CODE);
        try (var approver = CHROMIUM.visitor(studio, ColorScheme.DARK, 390, 844)) {
            var opened =
                    world.teams()
                            .promote(
                                    new Wish(
                                            Teams.DEMO,
                                            new TreeSet<>(List.of("runbooks/" + runbook)),
                                            Environment.DEV,
                                            Environment.PROD,
                                            Author.user("ada"),
                                            "It looks first now"));

            approver.goTo(studio + "promotions?env=prod");
            approver.page().locator("a", locator("runbooks/" + runbook)).first().click();
            approver.page().getByLabel("Comment").fill("Looks right");
            approver.picture("promotion-waiting-phone");
            assertThat(approver.barriers()).isEmpty();
            button(approver, "Approve").click();

            assertThat(approver.page().locator(".headline")).containsText("done");
            assertThat(approver.page().locator(".voices")).containsText("Looks right");
            assertThat(opened.state().word()).isEqualTo("checked");
            approver.hadNothingToComplainOf();
        }
        assertThat(held(Environment.PROD)).isEqualTo(CODE);
    }

    private static Page.LocatorOptions locator(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }
}
