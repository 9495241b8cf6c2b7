package io.wolfe.studio.instances;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.wolfe.studio.frame.Frame;

@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record InstancePage(Frame frame, InstanceView view) implements TemplateInstance {}
