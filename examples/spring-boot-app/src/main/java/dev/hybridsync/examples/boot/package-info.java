/** A shop and its headquarters: one program, two profiles. */
@NullMarked
package dev.hybridsync.examples.boot;

import org.jspecify.annotations.NullMarked;
