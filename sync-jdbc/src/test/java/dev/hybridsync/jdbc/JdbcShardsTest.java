package dev.hybridsync.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.error.PreflightException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.support.ConnectingDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import dev.hybridsync.status.NodeStatus;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcShardsTest {
    private ShardsFixture shards;

    @BeforeEach
    void openShards() {
        shards = new ShardsFixture(TestDatabase.Kind.H2);
    }

    @AfterEach
    void closeShards() {
        shards.close();
    }

    private static DataSource unlessDown(TestDatabase database, AtomicBoolean down) {
        return ConnectingDataSource.of(() -> {
            if (down.get()) {
                throw new SQLException("down");
            }
            return database.dataSource().getConnection();
        });
    }

    private JdbcShards.Builder builder() {
        return JdbcShards.builder(ShardsFixture.SCHEMA)
                .directory(shards.directory.dataSource())
                .shard("a", shards.databases.get("a").dataSource())
                .shard("b", shards.databases.get("b").dataSource());
    }

    @Test
    void aNodeStaysOnItsShardWhateverTheFunctionSaysLater() {
        ShardsFixture.Site site = shards.site("a-site");
        site.change();
        site.flushAll();
        JdbcShards later = builder().shardOfNewNodes(node -> "b").build();
        assertThat(later.shardOf("a-site")).isEqualTo("a");
        assertThat(later.shardOf("a-new")).isEqualTo("b");
        assertThat(shards.another().shardOf("a-new")).as("only asked").isEqualTo("a");
        assertThat(later.store().nodes()).extracting(NodeStatus::nodeId).contains("a-site");
        assertThatThrownBy(() -> later.move("a-site", "z")).hasMessageContaining("no shard 'z'");
        assertThat(later.ddl()).singleElement().asString().contains("hybridsync_shard");
    }

    @Test
    void aShardThatThereIsNotIsNotKeptAsANodes() {
        JdbcShards wrong = builder().shardOfNewNodes(node -> "B").build();
        assertThatThrownBy(() -> wrong.apiKeys().issue("new-site"))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("'B'")
                .hasMessageContaining("[a, b]");
        JdbcShards right = builder().shardOfNewNodes(node -> "b").build();
        right.apiKeys().issue("new-site");
        assertThat(wrong.shardOf("new-site")).isEqualTo("b");
    }

    @Test
    void centralStartsAndServesWhileAShardAndThenTheDirectoryAreDown() {
        AtomicBoolean shardDown = new AtomicBoolean(true);
        AtomicBoolean directoryDown = new AtomicBoolean();
        JdbcShards central = JdbcShards.builder(ShardsFixture.SCHEMA)
                .directory(unlessDown(shards.directory, directoryDown))
                .shard("a", shards.databases.get("a").dataSource())
                .shard("b", unlessDown(shards.databases.get("b"), shardDown))
                .shardOfNewNodes(node -> node.startsWith("b-") ? "b" : "a")
                .build();
        SyncHandler handler = SyncHandler.builder()
                .store(central.store())
                .authenticator(central.apiKeys())
                .build();
        handler.install();
        assertThat(handler.operations().findings())
                .filteredOn(finding -> finding.is(FindingCode.SHARD_NOT_ASKED))
                .singleElement()
                .extracting(Finding::explanation)
                .asString()
                .contains("shard 'b'");
        shards.serve(List.of(handler));
        ShardsFixture.Site a = shards.site("a-site");
        ShardsFixture.Site b = shards.site("b-site");
        a.change();
        a.flushAll();
        b.change();
        assertThat(b.client.flush().isComplete()).isFalse();

        shardDown.set(false);
        b.flushAll();
        directoryDown.set(true);
        a.change();
        a.flushAll();
        b.change();
        b.flushAll();
        ShardsFixture.Site other = shards.site("a-other");
        other.change();
        assertThat(other.client.flush().isComplete())
                .as("nobody knows where it is")
                .isFalse();
        directoryDown.set(false);
        other.flushAll();
    }

    @Test
    void aTableWithoutNodeColumnIsRefusedAtInstallAndFoundByPreflight() {
        JdbcShards central = JdbcShards.builder(
                        SyncSchema.builder().table("customer").build())
                .shard("a", shards.databases.get("a").dataSource())
                .shardOfNewNodes(node -> "a")
                .build();
        assertThat(central.store().preflight()).anyMatch(finding -> finding.is(FindingCode.NODE_COLUMN_MISSING));
        assertThatThrownBy(() -> central.store().install())
                .isInstanceOf(PreflightException.class)
                .hasMessageContaining("SYNC_NODE_COLUMN");
    }
}
