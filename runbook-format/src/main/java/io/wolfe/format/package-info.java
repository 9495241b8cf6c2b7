/// One reading of a team's files: {@link RunbookFormat} takes them as they are in the repository
/// and gives back what may run, or every problem at once. The rooms behind it each know one
/// language: `document` YAML, `parameters` JSON Schema, `expression` CEL, `pattern` event patterns,
/// `grants` what a runbook may reach.
@NullMarked
package io.wolfe.format;

import org.jspecify.annotations.NullMarked;
