package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.List;

/** Finds out whether several servers accept writes for one database. */
final class Cluster {
    private static final String ONE_WRITER = "write to one member only, for example through a proxy with one writer";

    private Cluster() {}

    /** The finding for a node's own database. */
    static List<Finding> ofNode(Database database) {
        return find(database, ONE_WRITER);
    }

    /** The finding for central's database, where rolled-back batches are retried automatically. */
    static List<Finding> ofCentral(Database database) {
        return find(
                database,
                "make sure that the central application repeats its own transactions when they"
                        + " are rolled back (error 1213), as HybridSync does with batches; or " + ONE_WRITER);
    }

    private static List<Finding> find(Database database, String fix) {
        int members = database.inSnapshot(handle -> database.dialect().server().clusterMembers(handle.getConnection()));
        return members <= 1
                ? List.of()
                : List.of(Finding.of(
                        FindingCode.CLUSTER,
                        "the server is one of " + members + " members of a Galera cluster; a member"
                                + " rolls back transactions that conflict with another member's"
                                + " commits, and a member that fails may lose its last commits",
                        fix));
    }
}
