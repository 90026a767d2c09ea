/** What a database's catalog says about a table, and how its names and keys travel. */
@NullMarked
package dev.hybridsync.jdbc.catalog;

import org.jspecify.annotations.NullMarked;
