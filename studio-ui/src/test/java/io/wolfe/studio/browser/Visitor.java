package io.wolfe.studio.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Somebody in front of a browser, who notices what should not happen: errors in the console, and
/// requests to anybody else.
public final class Visitor implements AutoCloseable {

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Visitor(BrowserContext context, String studio) {
        this.context = context;
        this.page = context.newPage();
        page.setDefaultTimeout(10_000);
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error") || message.type().equals("warning")) {
                        complaints.add(message.type() + ": " + message.text());
                    }
                });
        page.onPageError(error -> complaints.add("uncaught: " + error));
        page.onRequest(
                request -> {
                    var ours =
                            request.url().startsWith(studio) || request.url().startsWith("data:");
                    if (!ours) {
                        complaints.add("a foreign request: " + request.url());
                    }
                });
    }

    public Page page() {
        return page;
    }

    public BrowserContext context() {
        return context;
    }

    public Visitor goTo(String address) {
        page.navigate(address);
        return this;
    }

    /// Serious for somebody who cannot see, hear or point well, and everything less.
    public List<String> barriers() {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .map(
                                rule ->
                                        "%s (%s): %s"
                                                .formatted(
                                                        rule.getId(),
                                                        rule.getImpact(),
                                                        rule.getNodes().stream()
                                                                .map(
                                                                        node ->
                                                                                node.getHtml()
                                                                                        + " "
                                                                                        + node
                                                                                                .getFailureSummary())
                                                                .toList()))
                        .toList();
    }

    public void picture(String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(Path.of("target", "screenshots", name + ".png")));
    }

    /// What the browser complained of so far.
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /// For an error that a test makes on purpose.
    public void forgive(String word) {
        complaints.removeIf(complaint -> complaint.contains(word));
    }

    public void hadNothingToComplainOf() {
        assertThat(complaints).isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
