/// The door for those who want to try a rule.
@NullMarked
package io.wolfe.rules.http;

import org.jspecify.annotations.NullMarked;
