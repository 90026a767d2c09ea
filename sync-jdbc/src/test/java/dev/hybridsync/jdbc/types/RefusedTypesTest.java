package dev.hybridsync.jdbc.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.DatabaseSource;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Types that can't travel. */
class RefusedTypesTest {
    @ParameterizedTest
    @DatabaseSource(with = Capability.TYPED_COLUMNS)
    void installNamesTheColumnAndTheWayOut(Kind kind) {
        Catalogue catalogue = Catalogue.of(kind);
        assertThat(catalogue.refused()).hasSizeGreaterThan(7);
        try (TestDatabase database = kind.create()) {
            database.execute(catalogue.setup().toArray(String[]::new));
            for (TypeCase.Value type : catalogue.refused()) {
                database.execute(
                        "DROP TABLE IF EXISTS odd",
                        "CREATE TABLE odd (id INTEGER NOT NULL PRIMARY KEY, wrong " + type.sql() + ")");
                assertThatThrownBy(() -> install(
                                database, SyncSchema.builder().table("odd").build()))
                        .as(type.sql())
                        .isInstanceOf(SyncException.class)
                        .hasMessageContaining("table 'odd'")
                        .hasMessageContainingAll(kind == Kind.H2 ? "'WRONG'" : "'wrong'", "@SyncIgnore");
            }
            install(
                    database,
                    SyncSchema.builder()
                            .table("odd", odd -> odd.ignore("wrong"))
                            .build());
            assertThat(database.count("SELECT COUNT(*) FROM hybridsync_table")).isOne();
        }
    }

    private static void install(TestDatabase database, SyncSchema schema) {
        JdbcChangeJournal.create(database.dataSource(), schema).setup().install("types");
    }

    @Test
    void aTableIsHeldWithTheNameOfTheColumnThatCentralCantTake() {
        try (TestDatabase local = Kind.SQLITE.create();
                TestDatabase central = Kind.H2.create()) {
            local.execute(
                    "CREATE TABLE place (id INTEGER NOT NULL PRIMARY KEY, spot TEXT)",
                    "INSERT INTO place VALUES (1, 'here')");
            central.execute("CREATE TABLE place (id INTEGER NOT NULL PRIMARY KEY, spot GEOMETRY)");
            SyncSchema schema = SyncSchema.builder().table("place").build();
            SyncHandler handler = SyncHandler.builder()
                    .store(JdbcCentralStore.create(central.dataSource(), schema))
                    .authenticator(ApiKeys.builder().build())
                    .build();
            try (SyncClient client = SyncClient.builder()
                    .nodeId("types")
                    .journal(JdbcChangeJournal.create(local.dataSource(), schema))
                    .transport(new DirectTransport(handler))
                    .build()) {
                client.install();
                client.flush();
                assertThat(client.status().heldTables()).containsExactly("place");
                assertThat(client.status().tables().get(0).heldReason()).contains("'SPOT'", "GEOMETRY");
            }
        }
    }
}
