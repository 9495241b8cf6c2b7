/// The first page: what needs a human, and the journey of the last hour in numbers.
@NullMarked
package io.wolfe.studio.home;

import org.jspecify.annotations.NullMarked;
