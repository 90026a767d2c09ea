/** HybridSync over JDBC: the journal of a local database, and the store of a central one. */
@NullMarked
package dev.hybridsync.jdbc;

import org.jspecify.annotations.NullMarked;
