/** Looks for what would lose data later, before it does: at a node and at central. */
@NullMarked
package dev.hybridsync.jdbc.preflight;

import org.jspecify.annotations.NullMarked;
