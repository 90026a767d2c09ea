/** Reads and writes journal entries and the rows they mean. */
@NullMarked
package dev.hybridsync.jdbc.entries;

import org.jspecify.annotations.NullMarked;
