package io.wolfe.studio.events;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// What changes on the page of an event until it is done.
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record EventPart(EventView view) implements TemplateInstance {}
