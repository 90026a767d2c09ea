/** Finds the dialect of the database that a connection leads to. */
@NullMarked
package dev.hybridsync.jdbc.dialects;

import org.jspecify.annotations.NullMarked;
