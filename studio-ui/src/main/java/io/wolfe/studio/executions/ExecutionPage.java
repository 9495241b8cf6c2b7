package io.wolfe.studio.executions;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.wolfe.studio.frame.Frame;

@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record ExecutionPage(Frame frame, ExecutionView view, String notice) implements TemplateInstance {}
