package dev.hybridsync.jdbc.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKey;
import dev.hybridsync.access.Authenticator;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.central.PushingNode;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.ConnectingDataSource;
import dev.hybridsync.jdbc.support.DatabaseSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a key allows while a batch of it is applied: its tables, its operations, and that it is still valid at the end. */
class KeyAtCommitTest {
    private TestDatabase central;
    private JdbcApiKeys keys;
    private JdbcCentralStore store;
    private PushingNode node;
    private Runnable meanwhile = () -> {};

    private void open(Kind kind) {
        central = kind.create();
        for (String table : List.of("item", "secret")) {
            central.execute("CREATE TABLE " + table + " (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20))");
        }
        SyncSchema schema = SyncSchema.builder()
                .table("item", table -> table.key("id"))
                .table("secret", table -> table.key("id"))
                .build();
        store = JdbcCentralStore.create(central.dataSource(), schema);
        store.install();
        keys = JdbcApiKeys.create(central.dataSource());
        node = new PushingNode(store, "store-1", Instant.now());
    }

    @AfterEach
    void close() {
        central.close();
    }

    private SyncHandler handler(Authenticator authenticator) {
        return SyncHandler.builder()
                .store(store)
                .authenticator(authenticator)
                .rowGuard(attempt -> {
                    meanwhile.run();
                    return true;
                })
                .build();
    }

    private void assertTakenBack(SyncHandler handler, Grant grant) {
        Batch batch = node.batch(node.upsert("item", "id", 1, "name", "late"));
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> handler.push(grant, batch));
        assertThat(refused).isNotNull();
        assertThat(refused.problem()).isEqualTo(Problem.INVALID_API_KEY);
        assertThat(central.rows("SELECT * FROM item")).isEmpty();
        assertThat(central.rows("SELECT * FROM hybridsync_version")).isEmpty();
        assertThat(store.status("store-1").lastBatchId()).isNull();
        assertThat(handler.operations().accessCounts().endedWhileApplying()).isOne();
        meanwhile = () -> {};
        Grant next = handler.authenticate(keys.issue("store-1"));
        assertThat(handler.push(next, batch).applied()).as("with the next key").isOne();
    }

    /** On SQLite nobody can write while a batch is applied, so the revocation waits there. */
    @ParameterizedTest
    @DatabaseSource(with = Capability.CONCURRENT_WRITERS)
    void aBatchWhoseKeyIsRevokedWhileItIsAppliedIsNotCommitted(Kind kind) {
        open(kind);
        String key = keys.issue("store-1");
        SyncHandler handler = handler(keys);
        Grant grant = handler.authenticate(key);
        meanwhile = () -> keys.revokeKey(ApiKey.id(key));
        assertTakenBack(handler, grant);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aBatchWhoseKeyExpiresWhileItIsAppliedIsNotCommitted(Kind kind) {
        open(kind);
        String key = keys.issue(Grant.allTables("store-1"), Instant.now().plusSeconds(2));
        SyncHandler handler = handler(keys);
        Grant grant = handler.authenticate(key);
        meanwhile = () -> {
            while (keys.authenticate(key).isPresent()) {
                LockSupport.parkNanos(20_000_000);
            }
        };
        assertTakenBack(handler, grant);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aKeyThatOnlyTheAuthenticatorKnowsIsAskedForAgainBeforeTheCommit(Kind kind) {
        open(kind);
        AtomicBoolean valid = new AtomicBoolean(true);
        Authenticator own = key ->
                key.equals("own") && valid.get() ? Optional.of(Grant.allTables("store-1")) : keys.authenticate(key);
        SyncHandler handler = handler(own);
        Grant grant = handler.authenticate("own");
        meanwhile = () -> valid.set(false);
        assertTakenBack(handler, grant);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aKeyOfAnotherDatabaseIsAskedForAgainThere(Kind kind) {
        open(kind);
        try (TestDatabase other = Kind.H2.create()) {
            JdbcApiKeys there = JdbcApiKeys.create(other.dataSource());
            String key = there.issue("store-1");
            Authenticator both = text -> there.authenticate(text).or(() -> keys.authenticate(text));
            SyncHandler handler = handler(both);
            Grant grant = handler.authenticate(key);
            meanwhile = () -> there.revokeKey(ApiKey.id(key));
            assertTakenBack(handler, grant);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void afterARevocationHasReturnedNothingIsCommittedWithTheKey(Kind kind) throws Exception {
        open(kind);
        String key = keys.issue("store-1");
        SyncHandler handler = handler(keys);
        handler.authenticate(key);
        for (int i = 1; i <= 8; i++) {
            String current = keys.issue("store-1");
            Grant grant = handler.authenticate(current);
            Batch batch = node.batch(node.upsert("item", "id", i, "name", "x"));
            CompletableFuture<BatchResult> push = CompletableFuture.supplyAsync(() -> handler.push(grant, batch));
            LockSupport.parkNanos(i * 2_000_000L);
            keys.revokeKey(ApiKey.id(current));
            boolean committed = central.count("SELECT COUNT(*) FROM item WHERE id = " + i) == 1;
            boolean accepted = push.handle((result, failure) -> failure == null).get(30, TimeUnit.SECONDS);
            assertThat(accepted).as("round %d", i).isEqualTo(committed);
            if (!accepted) {
                Grant next = handler.authenticate(keys.issue("store-1"));
                handler.push(next, batch);
            }
            node.taken(batch);
        }
    }

    /** On SQLite the whole database is locked. */
    @ParameterizedTest
    @DatabaseSource(with = Capability.CONCURRENT_WRITERS)
    void fromTheLastLookToTheCommitTheKeyIsLocked(Kind kind) {
        open(kind);
        String key = keys.issue("store-1");
        String look = "SELECT key_sha256 FROM hybridsync_api_key WHERE key_sha256 = '" + ApiKey.sha256(key)
                + "' FOR UPDATE NOWAIT";
        List<Boolean> locked = new ArrayList<>();
        DataSource watched = ConnectingDataSource.of(() -> {
            Connection connection = central.dataSource().getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                        if (method.getName().equals("commit")) {
                            locked.add(isLocked(look));
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        });
        JdbcCentralStore watching = JdbcCentralStore.create(
                watched,
                SyncSchema.builder().table("item", table -> table.key("id")).build());
        watching.install();
        Grant grant = keys.authenticate(key).orElseThrow();
        locked.clear();
        new PushingNode(node, watching).send(node.batch(node.upsert("item", "id", 1, "name", "x")), grant);
        assertThat(locked).contains(true);
        assertThat(isLocked(look)).isFalse();
    }

    private boolean isLocked(String look) {
        try (Connection connection = central.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(look);
            connection.rollback();
            return false;
        } catch (SQLException e) {
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatAKeyDoesNotGrantIsForbiddenAndTheRestIsApplied(Kind kind) {
        open(kind);
        SyncHandler handler = handler(keys);
        push(handler, "store-1", keys.issue("store-1"), node.upsert("item", "id", 1, "name", "kept"));
        Grant granted = new Grant("store-1", Set.of("item")).withoutDelete();
        String key = keys.issue(granted, null);
        Change secret = node.upsert("secret", "id", 1, "name", "x");
        Change unknown = node.upsert("no such", "id", 1);
        Change delete = node.delete("item", "id", 1);
        Change insert = node.upsert("item", "id", 2, "name", "new");
        BatchResult result = push(handler, "store-1", key, secret, unknown, delete, insert);
        assertThat(result.applied()).isOne();
        assertThat(result.outcomes()).extracting(ChangeOutcome::code).containsOnly(OutcomeCode.FORBIDDEN);
        assertThat(result.outcomes().get(0).detail().replace("secret", "no such"))
                .as("whether there is such a table is not told")
                .isEqualTo(result.outcomes().get(1).detail());
        assertThat(result.outcomes().get(2).detail()).contains("'item'", "does not allow DELETE");
        assertThat(central.comparable("item").values()).containsExactly("[1, kept]", "[2, new]");
        assertThat(central.rows("SELECT * FROM secret")).isEmpty();
    }

    private BatchResult push(SyncHandler handler, String nodeId, String key, Change... changes) {
        Batch batch = node.batch(changes);
        assertThat(batch.nodeId()).isEqualTo(nodeId);
        BatchResult result = handler.push(handler.authenticate(key), batch);
        node.taken(batch);
        return result;
    }
}
