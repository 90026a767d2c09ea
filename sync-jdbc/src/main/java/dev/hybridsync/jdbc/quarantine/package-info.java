/** Rows and tables that wait, and when they are tried again. */
@NullMarked
package dev.hybridsync.jdbc.quarantine;

import org.jspecify.annotations.NullMarked;
