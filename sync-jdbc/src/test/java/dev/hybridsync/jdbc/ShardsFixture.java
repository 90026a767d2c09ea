package dev.hybridsync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.NodeStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A central on three shards, with a separate database for the directory, served by two handlers in turn. */
final class ShardsFixture implements AutoCloseable {
    static final SyncSchema SCHEMA = SyncSchema.builder()
            .nodeColumn("site_id")
            .table("customer")
            .table("orders", table -> table.ignore("note"))
            .build();

    final Map<String, TestDatabase> databases = new LinkedHashMap<>();
    final TestDatabase directory = TestDatabase.Kind.H2.create();
    final List<JdbcShards> centrals = new ArrayList<>();
    private final List<SyncHandler> handlers = new ArrayList<>();
    private final List<Site> sites = new ArrayList<>();

    ShardsFixture(TestDatabase.Kind kind) {
        for (String name : List.of("a", "b", "c")) {
            TestDatabase database = kind.create();
            databases.put(name, database);
            database.execute(
                    "CREATE TABLE customer (site_id VARCHAR(64) NOT NULL, id INTEGER NOT NULL, name VARCHAR(40),"
                            + " referred_by INTEGER, PRIMARY KEY (site_id, id),"
                            + " FOREIGN KEY (site_id, referred_by) REFERENCES customer(site_id, id))",
                    "CREATE TABLE orders (site_id VARCHAR(64) NOT NULL, id INTEGER NOT NULL, customer_id INTEGER,"
                            + " total DECIMAL(10,2), note VARCHAR(40), PRIMARY KEY (site_id, id),"
                            + " FOREIGN KEY (site_id, customer_id) REFERENCES customer(site_id, id))");
        }
        for (int i = 0; i < 2; i++) {
            JdbcShards central = another();
            centrals.add(central);
            handlers.add(SyncHandler.builder()
                    .store(central.store())
                    .authenticator(central.apiKeys())
                    .build());
        }
        handlers.get(0).install();
    }

    /** The shards as another process sees them: it knows only what is stored. New nodes go to the first shard. */
    JdbcShards another() {
        JdbcShards.Builder shards = JdbcShards.builder(SCHEMA)
                .directory(directory.dataSource())
                .shardOfNewNodes(node -> node.startsWith("b-") ? "b" : "a");
        databases.forEach((name, database) -> shards.shard(name, database.dataSource()));
        return shards.build();
    }

    JdbcShards central() {
        return centrals.get(0);
    }

    /** From now on requests go to these handlers. */
    void serve(List<SyncHandler> others) {
        handlers.clear();
        handlers.addAll(others);
    }

    /** A site with its database, whose requests go to both handlers in turn. */
    Site site(String nodeId) {
        Site site = new Site(nodeId);
        sites.add(site);
        return site;
    }

    /** How many rows of the node a shard has, in both tables. */
    long rows(String shard, String nodeId) {
        return count(shard, "customer", nodeId) + count(shard, "orders", nodeId);
    }

    private long count(String shard, String table, String nodeId) {
        return databases.get(shard).count("SELECT COUNT(*) FROM " + table + " WHERE site_id = '" + nodeId + "'");
    }

    /** How many versions of the node's rows a shard has, including those of deleted rows. */
    long versions(String shard, String nodeId) {
        return databases
                .get(shard)
                .count("SELECT COUNT(*) FROM hybridsync_version WHERE row_key LIKE '" + nodeId + ",%'");
    }

    long edits(String shard) {
        return databases.get(shard).count("SELECT COUNT(*) FROM hybridsync_edit");
    }

    @Override
    public void close() {
        for (Site site : sites) {
            site.close();
        }
        for (TestDatabase database : databases.values()) {
            database.close();
        }
        directory.close();
    }

    /** A site. */
    final class Site implements AutoCloseable {
        final String nodeId;
        final TestDatabase database = TestDatabase.Kind.H2.create();
        final SyncClient client;
        private final AtomicInteger requests = new AtomicInteger();
        private int next = 1;

        private Site(String nodeId) {
            this.nodeId = nodeId;
            database.execute(
                    "CREATE TABLE customer (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40), referred_by INTEGER)",
                    "CREATE TABLE orders (id INTEGER NOT NULL PRIMARY KEY, customer_id INTEGER, total DECIMAL(10,2))");
            client = SyncClient.builder()
                    .nodeId(nodeId)
                    .journal(JdbcChangeJournal.create(database.dataSource(), SCHEMA))
                    .transport(new Transport())
                    .build();
            client.install();
        }

        /** Inserts a customer with an order, changes a customer, and deletes an order. */
        void change() {
            int id = next++;
            String referred = id > 1 ? String.valueOf(id - 1) : "NULL";
            database.execute(
                    "INSERT INTO customer VALUES (" + id + ", 'customer " + id + "', " + referred + ")",
                    "INSERT INTO orders VALUES (" + id + ", " + id + ", " + id + ".50)",
                    "UPDATE customer SET name = name || '!' WHERE id = " + (id + 1) / 2,
                    "DELETE FROM orders WHERE id = " + (id - 3));
        }

        /** Sends everything, whatever else runs at the same time. */
        void flushAll() {
            FlushReport report = client.flush();
            assertThat(report.stoppedBy()).as(report.toString()).isEmpty();
            assertThat(report.isComplete())
                    .as(report + " " + client.quarantine())
                    .isTrue();
        }

        void assertEqual() {
            assertThat(client.verify().isEqual()).as(client.verify().toString()).isTrue();
        }

        long rows() {
            return database.count("SELECT COUNT(*) FROM customer") + database.count("SELECT COUNT(*) FROM orders");
        }

        @Override
        public void close() {
            client.close();
            database.close();
        }

        private final class Transport implements SyncTransport {
            private SyncHandler next() {
                return handlers.get(requests.getAndIncrement() % handlers.size());
            }

            @Override
            public List<Finding> preflight(NodeDescription node) {
                return next().preflight(Grant.allTables(node.nodeId()), node);
            }

            @Override
            public Optional<NodeStatus> status(String node) {
                return Optional.of(next().status(Grant.allTables(node)));
            }

            @Override
            public BatchResult push(Batch batch) {
                try {
                    return next().push(Grant.allTables(batch.nodeId()), batch);
                } catch (BusyException e) {
                    throw new CentralUnavailableException(e.getMessage(), e, e.retryAfter());
                }
            }

            @Override
            public VerifyAnswer verify(VerifyRequest request) {
                try {
                    return next().verify(Grant.allTables(request.nodeId()), request);
                } catch (BusyException e) {
                    throw new CentralUnavailableException(e.getMessage(), e, e.retryAfter());
                }
            }
        }
    }
}
