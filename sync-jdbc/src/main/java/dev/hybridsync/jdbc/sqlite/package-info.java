/** Everything that is specific to SQLite. */
@NullMarked
package dev.hybridsync.jdbc.sqlite;

import org.jspecify.annotations.NullMarked;
