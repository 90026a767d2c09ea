package dev.hybridsync.jdbc.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.RewritingDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A server that claims to be a member of a Galera cluster; only its answers are changed. */
class ClusterTest {
    private static final SyncSchema SCHEMA = SyncSchema.builder().table("item").build();

    private final List<String> sent = new ArrayList<>();

    private DataSource member(TestDatabase server, String on, int members) {
        return RewritingDataSource.of(server.dataSource(), sql -> {
            sent.add(sql);
            if (sql.startsWith("SHOW VARIABLES")) {
                return "SELECT 'wsrep_on', '" + on + "' UNION SELECT 'wsrep_sync_wait', '0'";
            }
            return sql.startsWith("SHOW GLOBAL STATUS LIKE 'wsrep") ? "SELECT 'wsrep_cluster_size', " + members : sql;
        });
    }

    private static List<Finding> preflight(DataSource dataSource) {
        List<Finding> findings =
                new ArrayList<>(JdbcCentralStore.create(dataSource, SCHEMA).preflight());
        findings.addAll(JdbcChangeJournal.create(dataSource, SCHEMA)
                .doctor()
                .preflight("store-1")
                .findings());
        return findings.stream().filter(found -> found.is(FindingCode.CLUSTER)).toList();
    }

    @Test
    void aServerWithSeveralMembersIsWarnedOfOnBothSides() {
        try (TestDatabase server = Kind.MARIADB.create()) {
            server.execute("CREATE TABLE item (id INTEGER PRIMARY KEY)");
            assertThat(preflight(member(server, "ON", 3))).hasSize(2).allSatisfy(found -> {
                assertThat(found.isError()).isFalse();
                assertThat(found.explanation()).contains("3 members");
            });
            assertThat(preflight(member(server, "ON", 1))).isEmpty();
            assertThat(preflight(member(server, "OFF", 3))).isEmpty();
            assertThat(preflight(server.dataSource())).isEmpty();
        }
    }

    /** This way a node's line is never older than what another member has answered. */
    @Test
    void aMemberWaitsForTheOthersBeforeItReadsAndTheSessionIsAsItWas() {
        try (TestDatabase server = Kind.MARIADB.create()) {
            server.execute("CREATE TABLE item (id INTEGER PRIMARY KEY)");
            JdbcCentralStore store = JdbcCentralStore.create(member(server, "ON", 3), SCHEMA);
            sent.clear();
            store.install();
            assertThat(sent)
                    .anySatisfy(sql -> assertThat(sql).contains("wsrep_sync_wait = @@SESSION.wsrep_sync_wait | 1"));
            assertThat(sent)
                    .filteredOn(sql -> sql.startsWith("SET TRANSACTION ISOLATION LEVEL READ COMMITTED"))
                    .isNotEmpty()
                    .allSatisfy(
                            sql -> assertThat(sent.get(sent.indexOf(sql) + 1)).isEqualTo("START TRANSACTION"));
            assertThat(server.count("SELECT @@SESSION.wsrep_sync_wait")).isZero();
        }
    }

    @Test
    void whereTheServerKnowsNoClusterNothingOfItIsSent() {
        try (TestDatabase server = Kind.MARIADB.create()) {
            server.execute("CREATE TABLE item (id INTEGER PRIMARY KEY)");
            DataSource alone = RewritingDataSource.of(server.dataSource(), sql -> {
                sent.add(sql);
                return sql.startsWith("SHOW VARIABLES") ? "SELECT 'none', 'none' FROM DUAL WHERE 1 = 0" : sql;
            });
            JdbcCentralStore.create(alone, SCHEMA).install();
            assertThat(sent)
                    .filteredOn(sql -> !sql.startsWith("SHOW VARIABLES"))
                    .isNotEmpty()
                    .noneMatch(sql -> sql.contains("wsrep") || sql.startsWith("START TRANSACTION READ"));
        }
    }
}
