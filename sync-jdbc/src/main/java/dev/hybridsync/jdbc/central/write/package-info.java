/** Puts winning rows into tables: in bulk, else row by row. */
@NullMarked
package dev.hybridsync.jdbc.central.write;

import org.jspecify.annotations.NullMarked;
