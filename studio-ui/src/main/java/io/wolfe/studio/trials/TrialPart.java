package io.wolfe.studio.trials;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// What changes on the page: the report.
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record TrialPart(TrialView view) implements TemplateInstance {}
