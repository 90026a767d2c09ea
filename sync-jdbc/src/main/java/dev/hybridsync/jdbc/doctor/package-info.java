/** Looks for what would lose data later, at a node and at central, before and after install. */
@NullMarked
package dev.hybridsync.jdbc.doctor;

import org.jspecify.annotations.NullMarked;
