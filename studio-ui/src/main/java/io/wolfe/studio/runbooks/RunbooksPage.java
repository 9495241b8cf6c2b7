package io.wolfe.studio.runbooks;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.wolfe.studio.frame.Frame;
import java.util.List;

/// @param text what was looked for in the names; empty for all
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record RunbooksPage(Frame frame, List<RunbookRow> rows, String text, List<String> teams)
        implements TemplateInstance {}
