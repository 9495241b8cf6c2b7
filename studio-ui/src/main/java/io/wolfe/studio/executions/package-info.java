/// What ran: the list that keeps itself up to date, and the page of one execution with its outcome,
/// its calls outward, its log and the button that cancels it.
@NullMarked
package io.wolfe.studio.executions;

import org.jspecify.annotations.NullMarked;
