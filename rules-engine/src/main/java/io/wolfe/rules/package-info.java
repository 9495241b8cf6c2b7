/// Rules look at an event that is in the ledger, and what they decide is asked for, once.
/// {@link RulesEngine} is the front door; `matching` decides, `requests` makes the executions,
/// `schedules` is the clock, and
/// `deployments` keeps the rules those of the last good deployment.
@NullMarked
package io.wolfe.rules;

import org.jspecify.annotations.NullMarked;
