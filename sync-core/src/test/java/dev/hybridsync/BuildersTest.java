package dev.hybridsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.NodeReport;
import dev.hybridsync.contract.BuilderOptions;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.contract.ModelCentral;
import dev.hybridsync.metrics.HybridSyncMetrics;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import dev.hybridsync.shard.ShardedCentralStore;
import dev.hybridsync.status.AgentStatus;
import dev.hybridsync.status.Conflict;
import dev.hybridsync.status.JournalStatus;
import dev.hybridsync.status.NodeStatus;
import dev.hybridsync.status.QuarantinedRow;
import dev.hybridsync.status.RowStatus;
import dev.hybridsync.status.TableStatus;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The builders treat null as documented, and name the option that is missing. */
class BuildersTest {
    static Stream<Arguments> parameters() {
        AtomicReference<TableDefinition.Builder> table = new AtomicReference<>();
        SyncSchema.Builder schema = SyncSchema.builder().table("item", table::set);
        return BuilderOptions.takingNoNull(
                SyncClient.builder(),
                SyncHandler.builder(),
                FlushReport.builder(),
                schema,
                Objects.requireNonNull(table.get()),
                ApiKeys.builder(),
                BatchResult.builder(),
                AgentStatus.builder(),
                Conflict.builder(),
                ShardedCentralStore.builder(SyncSchema.builder().table("item").build()),
                JournalStatus.builder(),
                NodeReport.builder(),
                HybridSyncMetrics.builder(),
                NodeStatus.builder(),
                QuarantinedRow.builder(),
                RowStatus.builder(),
                TableStatus.builder());
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void anOptionThatDoesNotSaySoTakesNoNull(Object builder, Method option, int at) {
        BuilderOptions.assertTakesNoNull(builder, option, at);
    }

    @Test
    void theOptionsAreFound() {
        assertThat(parameters()).hasSizeGreaterThan(50);
    }

    @Test
    void whatIsRequiredIsAskedForByName() {
        assertThatThrownBy(() -> SyncClient.builder().build()).hasMessageContaining("nodeId");
        SyncClient.Builder named = SyncClient.builder().nodeId("store-1");
        assertThatThrownBy(named::build).hasMessageContaining("journal");
        named.journal(new InMemoryJournal());
        assertThatThrownBy(named::build).hasMessageContaining("transport");
        named.transport(new ModelCentral()).build().close();
        assertThatThrownBy(() -> SyncHandler.builder().build()).hasMessageContaining("store");
        assertThatThrownBy(() -> RowStatus.builder().build()).hasMessageContaining("state");
        assertThatThrownBy(() -> NodeStatus.builder().build()).hasMessageContaining("nodeId");
        assertThatThrownBy(() -> AgentStatus.builder().build()).hasMessageContaining("state");
        assertThatThrownBy(() ->
                        AgentStatus.builder().state(AgentStatus.State.WAITING).build())
                .hasMessageContaining("since");
    }

    @Test
    void statusesAreEqualByTheirValues() {
        assertThat(row().build()).isEqualTo(row().build()).hasSameHashCodeAs(row().build());
        assertThat(row().detail("why").build()).isNotEqualTo(row().build());
        assertThat(NodeStatus.builder().nodeId("a").build())
                .isEqualTo(NodeStatus.builder().nodeId("a").build())
                .isNotEqualTo(NodeStatus.builder().nodeId("b").build());
    }

    private static RowStatus.Builder row() {
        return RowStatus.builder().state(RowStatus.State.SYNCED).syncedAt(Instant.EPOCH);
    }
}
