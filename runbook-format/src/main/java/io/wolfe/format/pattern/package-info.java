/// The event pattern of a rule, read into a tree that can be explained, and written again as Event
/// Ruler wants it. Both are the same pattern: what the one refuses the other never sees.
@NullMarked
package io.wolfe.format.pattern;

import org.jspecify.annotations.NullMarked;
