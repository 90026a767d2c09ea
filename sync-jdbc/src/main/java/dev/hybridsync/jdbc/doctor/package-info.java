/** Looks for what would lose data later: at a node and at central, before install and after it. */
@NullMarked
package dev.hybridsync.jdbc.doctor;

import org.jspecify.annotations.NullMarked;
