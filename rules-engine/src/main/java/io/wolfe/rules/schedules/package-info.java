/// The clock sets rules off. Each tick becomes an event of its own in the ledger, once over all
/// instances, and from there on it is an event like any other.
@NullMarked
package io.wolfe.rules.schedules;

import org.jspecify.annotations.NullMarked;
