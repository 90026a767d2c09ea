/** Answers questions about rows and tables. */
@NullMarked
package dev.hybridsync.jdbc.status;

import org.jspecify.annotations.NullMarked;
