/// The clock's part of a rule: which moments a team's schedule names, also on the two nights of the
/// year in which an hour is missing or comes twice. Nothing is started here.
@NullMarked
package io.wolfe.format.schedule;

import org.jspecify.annotations.NullMarked;
