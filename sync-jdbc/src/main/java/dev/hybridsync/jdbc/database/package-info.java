/** Connections, transactions and statements; the parts of a database's dialect, and what most dialects have in common. */
@NullMarked
package dev.hybridsync.jdbc.database;

import org.jspecify.annotations.NullMarked;
