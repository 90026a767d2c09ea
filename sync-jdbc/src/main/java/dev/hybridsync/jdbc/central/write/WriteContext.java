package dev.hybridsync.jdbc.central.write;

import dev.hybridsync.jdbc.central.row.RowId;
import dev.hybridsync.jdbc.central.row.Statements;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The transaction that rows are written in.
 *
 * @param known the rows that have a version
 */
record WriteContext(Handle handle, Statements statements, Set<RowId> known) {}
