/// What would happen: rules, deployed or only thought of, are shown alerts, past or made up, and
/// nothing comes of it.
@NullMarked
package io.wolfe.model.trial;

import org.jspecify.annotations.NullMarked;
