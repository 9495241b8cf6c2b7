/// CEL, in the two places a team writes it: a rule's condition and the `${…}` of its parameters.
/// Compiled once, evaluated without ever throwing: the answer is a value, a path that is missing,
/// or a sentence.
@NullMarked
package io.wolfe.format.expression;

import org.jspecify.annotations.NullMarked;
