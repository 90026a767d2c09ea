package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.compatibility.TypeComparison;
import dev.hybridsync.jdbc.compatibility.TypeFit;
import dev.hybridsync.jdbc.value.ValueCodec;
import dev.hybridsync.spi.ColumnDescription;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.Optional;

/** Finds a column of a node of which central's column can hold no values, or not all of them. */
final class ColumnTypeCheck {
    private final ValueCodec codec;

    /** @param codec the codec of central's database */
    ColumnTypeCheck(ValueCodec codec) {
        this.codec = codec;
    }

    /** @param isKey whether the column is part of the node's key, whose nulls are checked elsewhere */
    Optional<Finding> find(String table, ColumnDescription sent, Column central, boolean isKey) {
        TypeFit fit = TypeComparison.compare(sent, central.type(), codec);
        String types = "the node's column is " + TypeText.of(sent) + ", central's is " + TypeText.of(central.type());
        return switch (fit.outcome()) {
            case NEVER ->
                Optional.of(Finding.of(
                        FindingCode.COLUMN_TYPE_NEVER_FITS,
                        table,
                        sent.name(),
                        types + "; no value except null" + (isArray(sent) ? " and empty arrays" : "")
                                + " can arrive, because each " + fit.reason()
                                + "; rows with such values wait in quarantine",
                        "give both columns types with the same values, convert the values when you write them,"
                                + " or leave the column out at the node (@SyncIgnore)"));
            case NOT_ALWAYS ->
                Optional.of(mayNotFit(
                        table,
                        sent,
                        types + "; not every value can arrive, for example one that " + fit.reason(),
                        "widen central's column with ALTER TABLE, make sure that the node writes no such value,"
                                + " or leave the column out at the node (@SyncIgnore)"));
            case ARRIVES ->
                sent.nullable() && !central.nullable() && !isKey
                        ? Optional.of(mayNotFit(
                                table,
                                sent,
                                "it may be null at the node, but central's column is NOT NULL,"
                                        + " so a row with a null waits in quarantine",
                                "allow null in central's column, or declare the node's NOT NULL, too"))
                        : Optional.empty();
        };
    }

    private static boolean isArray(ColumnDescription sent) {
        return sent.element() != null;
    }

    private static Finding mayNotFit(String table, ColumnDescription sent, String explanation, String fix) {
        return Finding.of(FindingCode.COLUMN_TYPE_MAY_NOT_FIT, table, sent.name(), explanation, fix);
    }
}
