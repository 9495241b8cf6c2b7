package io.wolfe.studio.executions;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.wolfe.studio.frame.Frame;
import io.wolfe.studio.pulse.Pulse;

@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record ExecutionsPage(Frame frame, ExecutionList list, Pulse pulse) implements TemplateInstance {}
