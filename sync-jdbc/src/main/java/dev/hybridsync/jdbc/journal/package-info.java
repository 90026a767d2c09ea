/** Reads windows of the journal, records and settles batches, and compacts entries. */
@NullMarked
package dev.hybridsync.jdbc.journal;

import org.jspecify.annotations.NullMarked;
