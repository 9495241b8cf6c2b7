/// What came in: the ledger, and the page of one event with what arrived, what was understood, and
/// the answer of every rule.
@NullMarked
package io.wolfe.studio.events;

import org.jspecify.annotations.NullMarked;
