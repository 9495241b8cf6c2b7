/// The door for bodies that come by HTTP, and the window through which the ledger can be looked at.
@NullMarked
package io.wolfe.sensor.http;

import org.jspecify.annotations.NullMarked;
