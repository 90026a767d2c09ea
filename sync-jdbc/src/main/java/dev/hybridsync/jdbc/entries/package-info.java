/** Reads and writes journal entries, and reads the rows that they refer to. */
@NullMarked
package dev.hybridsync.jdbc.entries;

import org.jspecify.annotations.NullMarked;
