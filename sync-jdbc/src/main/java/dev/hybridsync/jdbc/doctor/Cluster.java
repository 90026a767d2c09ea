package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.List;

/** Several servers that take writes for one database. */
final class Cluster {
    private Cluster() {}

    static List<Finding> find(Database database) {
        int members = database.inSnapshot(handle -> database.dialect().server().clusterMembers(handle.getConnection()));
        return members <= 1
                ? List.of()
                : List.of(Finding.of(
                        FindingCode.CLUSTER,
                        "the server is one of " + members + " members of a Galera cluster: each rolls transactions back"
                                + " for what another has committed, and one that fails may take its last commits with it",
                        "write to one member only, such as through a proxy with one writer"));
    }
}
