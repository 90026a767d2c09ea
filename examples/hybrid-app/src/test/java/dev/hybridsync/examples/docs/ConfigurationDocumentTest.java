package dev.hybridsync.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.contract.OptionLine;
import dev.hybridsync.contract.OptionsDocument;
import dev.hybridsync.http.HttpSyncTransport;
import dev.hybridsync.http.SyncEndpoint;
import dev.hybridsync.http.admin.StatusPage;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.JdbcShards;
import dev.hybridsync.schema.SyncColumn;
import dev.hybridsync.schema.SyncIgnore;
import dev.hybridsync.schema.SyncKey;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.SyncTable;
import dev.hybridsync.schema.TableDefinition;
import dev.hybridsync.shard.ShardedCentralStore;
import dev.hybridsync.testkit.InMemoryCentralStore;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlite.SQLiteDataSource;

/** docs/configuration.md describes the options of the builders and annotations as they are. */
class ConfigurationDocumentTest {
    private static final Map<String, Object> BUILDERS = builders();

    private static Map<String, Object> builders() {
        SQLiteDataSource database = new SQLiteDataSource();
        SyncSchema none = SyncSchema.builder().build();
        SyncHandler handler = SyncHandler.builder()
                .store(new InMemoryCentralStore())
                .authenticator(ApiKeys.builder().build())
                .build();
        AtomicReference<TableDefinition.Builder> table = new AtomicReference<>();
        SyncSchema.Builder schema = SyncSchema.builder().table("item", table::set);
        return new TreeMap<>(Map.ofEntries(
                Map.entry("SyncClient", SyncClient.builder()),
                Map.entry("HttpSyncTransport", HttpSyncTransport.builder()),
                Map.entry("JdbcChangeJournal", JdbcChangeJournal.builder(database, none)),
                Map.entry("SyncHandler", SyncHandler.builder()),
                Map.entry("JdbcCentralStore", JdbcCentralStore.builder(database, none)),
                Map.entry("JdbcShards", JdbcShards.builder(none)),
                Map.entry("ShardedCentralStore", ShardedCentralStore.builder(none)),
                Map.entry("JdbcApiKeys", JdbcApiKeys.builder(database)),
                Map.entry("ApiKeys", ApiKeys.builder()),
                Map.entry("SyncEndpoint", SyncEndpoint.builder(handler)),
                Map.entry("SyncSchema", schema),
                Map.entry("TableDefinition", Objects.requireNonNull(table.get())),
                Map.entry("StatusPage", StatusPage.ofCentral(handler))));
    }

    static Set<String> sections() {
        return BUILDERS.keySet();
    }

    @ParameterizedTest
    @MethodSource("sections")
    void everyOptionOfABuilderIsToldWithItsTypeDefaultAndRange(String section) {
        new OptionsDocument(section, Objects.requireNonNull(BUILDERS.get(section))).assertTold();
    }

    /** Other tests compare the options of the meters and of the log, in the modules that have Micrometer and Kafka. */
    @Test
    void noOptionIsToldOfABuilderThatIsNotCompared() {
        Set<String> told = OptionLine.all().stream()
                .filter(line -> !line.option().isEmpty())
                .map(OptionLine::section)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> compared = new TreeSet<>(BUILDERS.keySet());
        compared.addAll(Set.of("HybridSyncMetrics", "KafkaCentralStore", "BatchApplierLoop"));
        assertThat(told).isEqualTo(compared);
    }

    @Test
    void theAnnotationsAreToldWithTheirAttributes() {
        List<String> told = OptionLine.page()
                .lines()
                .filter(line -> line.startsWith("| `@"))
                .map(OptionLine::cells)
                .map(cells -> cells.get(0) + " " + cells.get(1))
                .map(String::strip)
                .toList();
        List<String> known = Stream.of(SyncTable.class, SyncKey.class, SyncColumn.class, SyncIgnore.class)
                .flatMap(annotation -> {
                    String name = "`@" + annotation.getSimpleName() + "`";
                    List<String> attributes = Arrays.stream(annotation.getDeclaredMethods())
                            .map(attribute -> name + " `" + attribute.getName() + "`")
                            .toList();
                    return attributes.isEmpty() ? Stream.of(name) : attributes.stream();
                })
                .toList();
        assertThat(told).containsExactlyInAnyOrderElementsOf(known);
    }
}
