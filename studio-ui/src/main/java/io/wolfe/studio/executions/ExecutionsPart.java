package io.wolfe.studio.executions;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.wolfe.studio.pulse.Pulse;

@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record ExecutionsPart(ExecutionList list, Pulse pulse) implements TemplateInstance {}
