/// What was decided is made: an execution for each entry of a rule that fired, however often an
/// event comes back, and the event is done when all of them have ended.
@NullMarked
package io.wolfe.rules.requests;

import org.jspecify.annotations.NullMarked;
