package io.wolfe.studio.frame;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record ErrorPage(Frame frame, Wrong wrong) implements TemplateInstance {

    /// What went wrong, for the person who met it.
    ///
    /// @param detail what, which, what now
    public record Wrong(int status, String title, String detail, List<String> problems) {
        public Wrong {
            problems = List.copyOf(problems);
        }
    }
}
