/// Nothing that arrived is ever unaccounted for. Each thing found in a body is entered once, under
/// a name that a repeat will have again, and what was understood is handed to the rules.
@NullMarked
package io.wolfe.sensor.ledger;

import org.jspecify.annotations.NullMarked;
