/**
 * One connection, one transaction, one statement; and the parts that a database's dialect is put together from, with what
 * most of them have in common.
 */
@NullMarked
package dev.hybridsync.jdbc.database;

import org.jspecify.annotations.NullMarked;
