package io.wolfe.studio.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The browser of a test class: Debian's Chromium, or the one that `CHROMIUM` names.
public final class Chromium implements BeforeAllCallback, AfterAllCallback {

    private static final String EXECUTABLE =
            System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium");
    private static final List<String> QUIET =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    private Playwright playwright;
    private Browser browser;

    @Override
    public void beforeAll(ExtensionContext context) {
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(Path.of(EXECUTABLE))
                                        .setArgs(QUIET));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        browser.close();
        playwright.close();
    }

    public Visitor wide(String studio, ColorScheme scheme) {
        return visitor(studio, scheme, 1440, 900);
    }

    public Visitor wide(String studio) {
        return wide(studio, ColorScheme.LIGHT);
    }

    /// A phone's width.
    public Visitor narrow(String studio, ColorScheme scheme) {
        return visitor(studio, scheme, 390, 844);
    }

    public Visitor visitor(String studio, ColorScheme scheme, int width, int height) {
        var context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setBaseURL(studio)
                                .setColorScheme(scheme)
                                .setLocale("en-GB")
                                .setTimezoneId("Europe/Berlin")
                                .setViewportSize(width, height));
        return new Visitor(context, studio);
    }
}
