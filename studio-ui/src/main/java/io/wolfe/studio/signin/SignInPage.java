package io.wolfe.studio.signin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.wolfe.studio.frame.Moment;

/// @param refused the last try was wrong
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record SignInPage(boolean refused, Moment now) implements TemplateInstance {}
