/** Converts column values from JDBC to their portable form, and from there to exactly what a column holds. */
@NullMarked
package dev.hybridsync.jdbc.value;

import org.jspecify.annotations.NullMarked;
