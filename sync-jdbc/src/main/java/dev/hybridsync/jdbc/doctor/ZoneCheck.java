package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;
import dev.hybridsync.schema.DeclaredTime;
import dev.hybridsync.spi.ColumnDescription;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.Optional;

/**
 * Finds a column that holds times without a zone on one side and instants on the other, where no declared zone connects
 * them.
 */
final class ZoneCheck {
    private static final String LOCAL = ColumnDescriptions.nameOf(Kind.TIMESTAMP);
    private static final String INSTANT = ColumnDescriptions.nameOf(Kind.TIMESTAMP_TZ);
    private static final String WAYS =
            "(@SyncColumn(zone = \"UTC\"), zone(\"UTC\") for the table or schema, or SYNC_ZONE)";

    private ZoneCheck() {}

    /**
     * @param sent a column as the node describes it
     * @param central central's column for it
     */
    static Optional<Finding> find(String table, ColumnDescription sent, ColumnType central) {
        ColumnDescription sentElement = sent.element();
        ColumnType element = central.element();
        if (sentElement != null && element != null) {
            ColumnDescription named = new ColumnDescription(
                    sent.name(),
                    sentElement.type(),
                    null,
                    null,
                    sentElement.scale(),
                    sent.nullable(),
                    sentElement.element());
            return find(table, named, element);
        }
        if (sent.type().equals(LOCAL) && central.kind() == Kind.TIMESTAMP_TZ) {
            return finding(
                    table,
                    sent,
                    "the node sends times without zone,"
                            + " but central's column holds instants, so its rows will be refused",
                    "declare at the node the zone of its times " + WAYS);
        }
        if (sent.type().equals(INSTANT) && central.travelsAs() == Kind.TIMESTAMP) {
            return finding(
                    table,
                    sent,
                    "the node sends instants, but central's column holds times without zone,"
                            + " so its rows will be refused",
                    "declare at central the zone of the column's times " + WAYS
                            + ", or change it to a type with a zone");
        }
        DeclaredTime time = central.time();
        if (sent.type().equals(LOCAL) && time != null && time.zone() != null) {
            return finding(
                    table,
                    sent,
                    "central declares the zone " + time.zone()
                            + " for its column, but the node declares none,"
                            + " so the node's times are stored as they are written",
                    "declare the zone of the node's times at the node, too " + WAYS);
        }
        return Optional.empty();
    }

    private static Optional<Finding> finding(String table, ColumnDescription sent, String explanation, String fix) {
        return Optional.of(Finding.of(FindingCode.ZONE_NOT_DECLARED, table, sent.name(), explanation, fix));
    }
}
