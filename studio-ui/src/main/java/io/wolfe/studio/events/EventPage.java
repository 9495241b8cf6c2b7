package io.wolfe.studio.events;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.wolfe.studio.frame.Frame;

@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record EventPage(Frame frame, EventView view) implements TemplateInstance {}
