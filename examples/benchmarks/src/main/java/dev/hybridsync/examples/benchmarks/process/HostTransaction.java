package dev.hybridsync.examples.benchmarks.process;

import java.sql.SQLException;

/** What a thread of the host does again and again, on its own connection. */
interface HostTransaction extends AutoCloseable {
    /** Writes; its caller commits. */
    void run() throws SQLException;

    @Override
    void close() throws SQLException;
}
