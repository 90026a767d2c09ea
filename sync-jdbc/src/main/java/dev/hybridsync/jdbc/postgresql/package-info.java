/** Everything that is specific to PostgreSQL. */
@NullMarked
package dev.hybridsync.jdbc.postgresql;

import org.jspecify.annotations.NullMarked;
