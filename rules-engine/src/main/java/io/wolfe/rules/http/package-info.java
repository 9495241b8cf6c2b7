/// The door for those who want to try a rule, and the window on what the clock will set off.
@NullMarked
package io.wolfe.rules.http;

import org.jspecify.annotations.NullMarked;
