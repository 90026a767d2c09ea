/** Everything that only SQLite knows. */
@NullMarked
package dev.hybridsync.jdbc.sqlite;

import org.jspecify.annotations.NullMarked;
