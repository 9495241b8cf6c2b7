/// Every rule of every team looks at an event: first its pattern, then its condition, then whether
/// its parameters fit the runbook. Whoever says no says why, and stops nobody else.
@NullMarked
package io.wolfe.rules.matching;

import org.jspecify.annotations.NullMarked;
