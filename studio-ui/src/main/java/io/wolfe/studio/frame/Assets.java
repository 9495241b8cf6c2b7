package io.wolfe.studio.frame;

import io.quarkus.qute.TemplateExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/// Scripts, styles and faces under the hashed names the build gave them; browsers may keep them for
/// ever. In a template: `{asset:url('studio.js')}`.
@TemplateExtension(namespace = "asset")
public final class Assets {

    private static final String MANIFEST = "/META-INF/studio-assets.properties";
    private static final Properties NAMES = read();

    private Assets() {}

    public static String url(String name) {
        return "/assets/"
                + Objects.requireNonNull(
                        NAMES.getProperty(name), () -> "the build made no asset named " + name);
    }

    private static Properties read() {
        var names = new Properties();
        try (var manifest = Assets.class.getResourceAsStream(MANIFEST)) {
            names.load(Objects.requireNonNull(manifest, MANIFEST + " is not on the class path"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}
