/// Why did nothing happen? A ruling holds the rules that fired or came near it; the others are
/// asked
/// again here, as they stood when the event was decided, when somebody wants to know.
@NullMarked
package io.wolfe.rules.explaining;

import org.jspecify.annotations.NullMarked;
