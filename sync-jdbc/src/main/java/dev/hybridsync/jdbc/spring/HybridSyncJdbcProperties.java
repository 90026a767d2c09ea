package dev.hybridsync.jdbc.spring;

import dev.hybridsync.schema.NamingRule;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of the database. Where a variable is named, it applies if the property is not set.
 *
 * @param tables Tables that are synced with all their columns, by name, in addition to those of annotated classes.
 * @param scan Which classes are tables that are synced: those with @SyncTable, all JPA entities, or none.
 * @param packages The packages that are searched for classes; by default the application's packages, as for JPA
 *     entities.
 * @param naming How names on the wire become names of this side's database.
 * @param zone The zone of times that this database keeps without one, such as UTC; none by default. If not set, the
 *     variable SYNC_ZONE applies.
 * @param nodeColumn The column at central that keeps the rows of nodes with the same keys apart; none by default. If
 *     not set, the variable SYNC_NODE_COLUMN applies.
 * @param withoutNodeColumn Tables whose rows are shared by all nodes, by name.
 * @param captureReplicated Whether to capture rows that PostgreSQL writes as a replica.
 * @param lease How long another process waits for one that has sent a batch and then gone silent.
 * @param central Central's database.
 */
@ConfigurationProperties("hybridsync")
record HybridSyncJdbcProperties(
        @DefaultValue List<String> tables,
        @DefaultValue("annotated") Scan scan,
        @DefaultValue List<String> packages,
        @DefaultValue("as-is") NamingRule naming,
        @Nullable String zone,
        @Nullable String nodeColumn,
        @DefaultValue List<String> withoutNodeColumn,
        @DefaultValue("true") boolean captureReplicated,
        @DefaultValue("2m") Duration lease,
        @DefaultValue Central central) {

    /**
     * Central's database.
     *
     * @param captureEdits Whether what the central application itself writes takes part in Last-Write-Wins.
     * @param apiKeyCacheTime How long a valid API key is used without being looked up again, at most 5s.
     */
    record Central(
            @DefaultValue("true") boolean captureEdits,
            @DefaultValue("0s") Duration apiKeyCacheTime) {}
}
