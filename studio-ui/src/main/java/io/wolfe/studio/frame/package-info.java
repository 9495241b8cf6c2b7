/// What stands around every page and what all of them share: who visits and in which environment,
/// addresses that say so, marks for states, moments, JSON made readable, and the page for what went
/// wrong.
@NullMarked
package io.wolfe.studio.frame;

import org.jspecify.annotations.NullMarked;
