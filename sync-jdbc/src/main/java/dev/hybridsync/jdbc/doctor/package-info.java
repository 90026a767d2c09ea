/** Looks for what would lose data later, before it does: at a node and at central. */
@NullMarked
package dev.hybridsync.jdbc.doctor;

import org.jspecify.annotations.NullMarked;
