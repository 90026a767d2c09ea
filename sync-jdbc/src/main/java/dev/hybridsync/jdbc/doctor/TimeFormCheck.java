package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.TimeForm;
import dev.hybridsync.schema.DeclaredTime;
import dev.hybridsync.schema.TimeFormat;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks in which forms existing rows hold times, if the column's type does not determine the form. It reports the
 * forms, never a value.
 */
final class TimeFormCheck {
    private static final Logger log = LoggerFactory.getLogger(TimeFormCheck.class);

    /** How many rows are read from each end of the key. */
    private static final int ROWS = 5_000;

    private final Database database;

    TimeFormCheck(Database database) {
        this.database = database;
    }

    List<Finding> find(SyncedTable table) {
        List<Finding> findings = new ArrayList<>();
        table.columns().forEach((wireName, column) -> {
            boolean isTime = column.type().isTimestamp() || declared(column).format() != TimeFormat.AUTO;
            if (isTime) {
                database.dialect()
                        .columns()
                        .timeForm("t", column)
                        .flatMap(form -> find(table, wireName, column, form))
                        .ifPresent(findings::add);
            }
        });
        return findings;
    }

    private static DeclaredTime declared(Column column) {
        DeclaredTime time = column.type().time();
        return time == null ? new DeclaredTime(null, TimeFormat.AUTO) : time;
    }

    private Optional<Finding> find(SyncedTable table, String wireName, Column column, String form) {
        try {
            return find(table.wireName(), wireName, column, count(table, form));
        } catch (SyncException e) {
            log.debug("could not check {}: {}", table.wireName(), e.getMessage());
            return Optional.empty();
        }
    }

    private Map<TimeForm, Long> count(SyncedTable table, String form) {
        String relation = database.dialect().names().quote(table.table().name());
        String rows = "SELECT * FROM (SELECT " + form + " AS form FROM " + relation + " t ORDER BY " + order(table, "")
                + " LIMIT " + ROWS + ")";
        String last = "SELECT * FROM (SELECT " + form + " AS form FROM " + relation + " t ORDER BY "
                + order(table, " DESC") + " LIMIT " + ROWS + ")";
        Map<TimeForm, Long> counts = new EnumMap<>(TimeForm.class);
        database.inSnapshot(handle -> handle.createQuery("SELECT form, COUNT(*) AS number FROM (" + rows + " UNION ALL "
                        + last + ") seen WHERE form IS NOT NULL GROUP BY form")
                .map((row, context) -> counts.put(TimeForm.valueOf(row.getString("form")), row.getLong("number")))
                .list());
        return counts;
    }

    private String order(SyncedTable table, String direction) {
        return table.key().stream()
                .map(column -> "t." + database.dialect().names().quote(column.name()) + direction)
                .collect(Collectors.joining(", "));
    }

    private static Optional<Finding> find(String table, String wireName, Column column, Map<TimeForm, Long> seen) {
        DeclaredTime time = declared(column);
        Set<TimeForm> unclear = EnumSet.noneOf(TimeForm.class);
        for (TimeForm form : seen.keySet()) {
            boolean understood = time.format().isNumber()
                    ? form.isNumber()
                    : form == TimeForm.TEXT || form == TimeForm.TEXT_WITH_OFFSET;
            if (!understood) {
                unclear.add(form);
            }
        }
        boolean instants =
                seen.containsKey(TimeForm.TEXT_WITH_OFFSET) || column.type().kind() == Kind.TIMESTAMP_TZ;
        boolean needsZone = time.zone() == null && seen.containsKey(TimeForm.TEXT) && instants;
        if (unclear.isEmpty() && !needsZone) {
            return Optional.empty();
        }
        String forms = seen.keySet().stream().map(TimeForm::text).collect(Collectors.joining(", "));
        String declared = time.format() == TimeFormat.AUTO
                ? "its type '" + column.type().nativeName() + "' means texts"
                : "the format " + time.format() + " is declared";
        return Optional.of(Finding.of(
                FindingCode.TIME_FORMAT_UNCLEAR,
                table,
                wireName,
                "column '" + wireName + "' holds " + forms + "; " + declared,
                unclear.isEmpty() ? "declare the zone of the times without an offset (zone)" : fix(unclear)));
    }

    private static String fix(Set<TimeForm> unclear) {
        List<TimeForm> numbers = unclear.stream().filter(TimeForm::isNumber).toList();
        return numbers.size() == 1
                ? "declare how it holds times, such as @SyncColumn(format = " + numbers.get(0) + ") or format(column, "
                        + numbers.get(0) + "), or write all of them in one form"
                : "write all of them in one form, and declare it (@SyncColumn(format = ...), format(column, ...))";
    }
}
