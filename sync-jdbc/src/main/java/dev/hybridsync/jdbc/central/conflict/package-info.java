/** Decides which state wins, and keeps the other one. */
@NullMarked
package dev.hybridsync.jdbc.central.conflict;

import org.jspecify.annotations.NullMarked;
