package dev.hybridsync.examples.app;

import dev.hybridsync.VerifyReport;
import dev.hybridsync.status.Count;
import dev.hybridsync.status.DifferentRow;
import dev.hybridsync.status.RowClass;
import dev.hybridsync.status.TableVerification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a verification found, for a person or for a program. Keys are row data, so they are shown only on request. */
final class VerifyText {
    private static final String FORM = "%-24s %10s %10s  %s";

    private VerifyText() {}

    static List<String> lines(VerifyReport report, boolean withKeys) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, FORM, "table", "rows here", "equal", "others"));
        report.tables().forEach(table -> lines.addAll(lines(table, withKeys)));
        report.unfinished().forEach(table -> lines.add(String.format(Locale.ROOT, FORM, table, "", "", "not done")));
        lines.add(
                report.isEqual()
                        ? "nothing differs"
                        : report.differs() ? "rows differ" : "not everything was compared");
        if (report.repaired() > 0) {
            lines.add(Count.of(report.repaired(), "row is", "rows are") + " sent again by the next flush");
        }
        return lines;
    }

    private static List<String> lines(TableVerification table, boolean withKeys) {
        List<String> lines = new ArrayList<>();
        if (table.notCompared().isPresent()) {
            lines.add(String.format(
                    Locale.ROOT,
                    FORM,
                    table.table(),
                    "",
                    "",
                    "not compared: " + table.notCompared().get()));
            return lines;
        }
        List<String> others = new ArrayList<>();
        Arrays.stream(RowClass.values())
                .filter(kind -> kind != RowClass.EQUAL && table.count(kind) > 0)
                .forEach(kind -> others.add(table.count(kind) + " " + words(kind)));
        lines.add(String.format(
                Locale.ROOT,
                FORM,
                table.table(),
                table.rows(),
                table.count(RowClass.EQUAL),
                String.join(", ", others)));
        Map<String, Integer> causes = new TreeMap<>();
        table.different().forEach(row -> causes.merge(cause(row), 1, Integer::sum));
        causes.forEach((cause, count) -> lines.add("    " + count + " " + cause));
        if (withKeys) {
            Stream.concat(table.different().stream(), table.heldByOther().stream())
                    .forEach(row -> lines.add("    " + words(row.kind()) + " " + row.rowKey() + origin(row)));
        }
        return lines;
    }

    private static String cause(DifferentRow row) {
        return words(row.kind()) + ": " + words(row.cause())
                + (row.causeSince() == null ? "" : ", perhaps since " + row.causeSince());
    }

    /** Whose state central has, and from when. */
    private static String origin(DifferentRow row) {
        if (row.kind() != RowClass.HELD_BY_OTHER || row.centralNodeId() == null) {
            return "";
        }
        String origin = row.centralNodeId().isEmpty() ? "central" : row.centralNodeId();
        return ", by " + origin + " at " + row.centralChangedAt();
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static Map<String, @Nullable Object> members(VerifyReport report, boolean withKeys) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("equal", report.isEqual());
        document.put("repaired", report.repaired());
        document.put(
                "tables",
                report.tables().stream().map(table -> members(table, withKeys)).toList());
        document.put("unfinished", report.unfinished());
        document.put("stoppedBy", report.stoppedBy().map(Failure::describe).orElse(null));
        return document;
    }

    private static Map<String, @Nullable Object> members(TableVerification table, boolean withKeys) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("table", table.table());
        members.put("notCompared", table.notCompared().orElse(null));
        members.put("rows", table.rows());
        for (RowClass kind : RowClass.values()) {
            members.put(member(kind), table.count(kind));
        }
        members.put("repaired", table.repaired());
        members.put(
                "differing",
                table.different().stream().map(row -> members(row, withKeys)).toList());
        members.put(
                "held",
                table.heldByOther().stream().map(row -> members(row, withKeys)).toList());
        return members;
    }

    private static Map<String, @Nullable Object> members(DifferentRow row, boolean withKey) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (withKey) {
            members.put("key", row.rowKey());
        }
        members.put("kind", row.kind());
        members.put("cause", row.cause());
        members.put("causeSince", Json.text(row.causeSince()));
        members.put("centralNodeId", row.centralNodeId());
        members.put("centralChangedAt", Json.text(row.centralChangedAt()));
        return members;
    }

    /** In camel case, such as {@code heldByOther}. */
    private static String member(RowClass kind) {
        StringBuilder name = new StringBuilder();
        for (String word : words(kind).split(" ", -1)) {
            name.append(
                            name.isEmpty()
                                    ? word.substring(0, 1)
                                    : word.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(word.substring(1));
        }
        return name.toString();
    }
}
