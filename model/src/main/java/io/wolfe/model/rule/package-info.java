/// What the rules say of an event: a decision per rule, and one ruling that holds all of them and
/// the executions to make.
@NullMarked
package io.wolfe.model.rule;

import org.jspecify.annotations.NullMarked;
