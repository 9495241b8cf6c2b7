package io.wolfe.studio.trials;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.wolfe.studio.frame.Address;
import io.wolfe.studio.frame.Frame;

@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record TrialPage(Frame frame, TrialFields fields, Address address, TrialView view)
        implements TemplateInstance {}
