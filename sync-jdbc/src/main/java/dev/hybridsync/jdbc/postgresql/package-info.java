/** Everything that only PostgreSQL knows. */
@NullMarked
package dev.hybridsync.jdbc.postgresql;

import org.jspecify.annotations.NullMarked;
