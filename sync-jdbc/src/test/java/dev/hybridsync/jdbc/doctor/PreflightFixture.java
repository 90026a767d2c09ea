package dev.hybridsync.jdbc.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

/** A node's database, and what preflight reports about it. */
abstract class PreflightFixture {
    static final SyncTransport OFFLINE = batch -> {
        throw new CentralUnavailableException("offline", null);
    };

    final TestDatabase.Kind kind;
    final TestDatabase database;

    PreflightFixture(TestDatabase.Kind kind) {
        this.kind = kind;
        database = kind.create();
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    static SyncSchema tables(String... tables) {
        SyncSchema.Builder schema = SyncSchema.builder();
        List.of(tables).forEach(schema::table);
        return schema.build();
    }

    static SyncClient client(String nodeId, DataSource dataSource, SyncSchema schema, SyncTransport transport) {
        return SyncClient.builder()
                .nodeId(nodeId)
                .journal(JdbcChangeJournal.create(dataSource, schema))
                .transport(transport)
                .build();
    }

    static SyncHandler handler(TestDatabase central, SyncSchema schema) {
        return SyncHandler.builder()
                .store(JdbcCentralStore.create(central.dataSource(), schema))
                .authenticator(ApiKeys.builder().build())
                .build();
    }

    static SyncTransport transport(TestDatabase central, SyncSchema schema) {
        return new DirectTransport(handler(central, schema));
    }

    List<Finding> preflight(SyncSchema schema) {
        return preflight(database.dataSource(), schema);
    }

    static List<Finding> preflight(DataSource dataSource, SyncSchema schema) {
        try (SyncClient client = client("store-1", dataSource, schema, OFFLINE)) {
            return client.preflight();
        }
    }

    void install(SyncSchema schema) {
        try (SyncClient client = client("store-1", database.dataSource(), schema, OFFLINE)) {
            client.install();
        }
    }

    /** Asserts that there is one finding with this code, table and column, that it says what to do, and returns it. */
    static Finding assertFound(List<Finding> findings, FindingCode code, String table, String column) {
        List<Finding> found =
                findings.stream().filter(finding -> finding.is(code)).toList();
        assertThat(found).as("%s in %s", code, findings).isNotEmpty();
        Finding finding = found.get(0);
        assertThat(finding.table()).isEqualToIgnoringCase(table);
        if (column != null) {
            assertThat(finding.column()).isEqualToIgnoringCase(column);
        }
        assertThat(finding.severity()).isEqualTo(code.severity());
        assertThat(finding.explanation()).isNotBlank();
        assertThat(finding.fix()).isNotBlank();
        return finding;
    }

    static void assertFound(List<Finding> findings, FindingCode code) {
        assertThat(findings).as("%s", code).anyMatch(finding -> finding.is(code));
    }

    static void assertNotFound(List<Finding> findings, FindingCode code) {
        assertThat(findings).as("no %s", code).noneMatch(finding -> finding.is(code));
    }
}
