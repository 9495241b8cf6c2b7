package io.wolfe.studio.executions;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// What changes on the page of an execution while it runs, without its log.
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record ExecutionPart(ExecutionView view, String notice) implements TemplateInstance {}
