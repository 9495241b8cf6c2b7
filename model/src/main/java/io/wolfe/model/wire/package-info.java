/// The one place that knows JSON as text.
@NullMarked
package io.wolfe.model.wire;

import org.jspecify.annotations.NullMarked;
