/** What differs between databases: one small class each, over a common base, with its SQL in resources. */
@NullMarked
package dev.hybridsync.jdbc.database;

import org.jspecify.annotations.NullMarked;
