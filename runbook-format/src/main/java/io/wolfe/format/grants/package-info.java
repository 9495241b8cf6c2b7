/// What a runbook may reach, in the forms a team writes it. Doubt is a denial.
@NullMarked
package io.wolfe.format.grants;

import org.jspecify.annotations.NullMarked;
