/**
 * One connection, one transaction, one statement; and the parts that make up a database's dialect, with what most of
 * them have in common.
 */
@NullMarked
package dev.hybridsync.jdbc.database;

import org.jspecify.annotations.NullMarked;
