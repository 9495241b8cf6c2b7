/// The JSON Schema of a runbook's parameters: the check before a run is queued, and the form in the
/// studio. Nothing is ever fetched, and a pattern cannot hang.
@NullMarked
package io.wolfe.format.parameters;

import org.jspecify.annotations.NullMarked;
