package dev.hybridsync.jdbc.capture;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.catalog.KeyText;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.Revision;
import dev.hybridsync.jdbc.database.Storage;
import dev.hybridsync.schema.DeclaredTime;
import dev.hybridsync.schema.TimeFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The state of a captured table when the journal last knew all its rows. A different snapshot shows that rows may have
 * come, gone or changed without being captured.
 *
 * @param storage the database's own marks
 * @param triggers how many of our triggers it has; -1 where the user can't see them
 * @param columns the types of the synced columns, as far as they decide what is sent, by name on the wire
 * @param revision what else shows that values may have changed since the earlier snapshot that this one was made to be
 *     compared with
 */
public record TableSnapshot(Storage storage, int triggers, Map<String, String> columns, Revision revision) {
    /** Stored in place of a snapshot: changes were missed, and it is not known which. */
    public static final String MISSED = "";

    /**
     * Begins a text that is stored in place of a snapshot. It means the same as {@link #MISSED} but is different each
     * time.
     */
    private static final String MISSED_AT = "!";

    /** The number of triggers where the user can't see them. */
    static final int UNSEEN_TRIGGERS = -1;

    /** Precedes a snapshot's text: rows may have come or gone since. */
    static final String OTHER_STORAGE = "~";

    /**
     * Stored in place of an ignored column's type. A sign precedes the column's name, because it is not a name on the
     * wire.
     */
    private static final String IGNORED = "ignored";

    private static final String IGNORED_NAME = "-";

    /** Stored in place of a column's name, before the revision's mark. Snapshots of earlier releases do not have it. */
    private static final String REVISION_NAME = "=";

    private static final int FIXED_PARTS = 4;

    /**
     * Means the same as {@link #MISSED}, but a comparison that has begun because of an earlier such text does not cover
     * this one.
     */
    public static String missedNow() {
        return MISSED_AT + UUID.randomUUID();
    }

    /** Whether a text stored in place of a snapshot says that changes were missed. */
    public static boolean isMissed(String text) {
        return text.equals(MISSED) || text.startsWith(MISSED_AT) || text.startsWith(OTHER_STORAGE + MISSED_AT);
    }

    /**
     * The snapshot of the table as it is now.
     *
     * @param before the text of the snapshot that this one is compared with; null where there is none
     */
    public static TableSnapshot of(
            Handle handle, Database database, SyncedTable table, int triggers, @Nullable String before) {
        Map<String, String> columns = new LinkedHashMap<>();
        table.columns().forEach((name, column) -> columns.put(name, describe(column.type())));
        table.table().columns().stream()
                .filter(column -> !column.generated() && !table.columns().containsValue(column))
                .forEach(column -> columns.put(IGNORED_NAME + column.name(), IGNORED));
        String mark = before == null || isMissed(before)
                ? null
                : parse(before).revision.mark();
        return new TableSnapshot(
                database.dialect().storage().storage(handle, table.table().name()),
                triggers,
                columns,
                database.dialect().storage().revision(handle, table, mark));
    }

    /** Reads a text that {@link #text()} made. */
    public static TableSnapshot parse(String text) {
        if (text.startsWith(OTHER_STORAGE)) {
            return parse(text.substring(OTHER_STORAGE.length())).withOtherStorage();
        }
        List<String> parts = KeyText.split(text);
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = FIXED_PARTS; i + 1 < parts.size(); i += 2) {
            columns.put(parts.get(i), parts.get(i + 1));
        }
        String mark = columns.remove(REVISION_NAME);
        return new TableSnapshot(
                new Storage(parts.get(1), parts.get(2), parts.get(3)),
                Integer.parseInt(parts.get(0)),
                columns,
                new Revision(mark, false));
    }

    public String text() {
        List<String> parts = new ArrayList<>(
                List.of(String.valueOf(triggers), storage.identity(), storage.storage(), storage.definition()));
        columns.forEach((name, type) -> {
            parts.add(name);
            parts.add(type);
        });
        if (revision.mark() != null) {
            parts.add(REVISION_NAME);
            parts.add(revision.mark());
        }
        return KeyText.join(parts);
    }

    /** The same snapshot, but rows may have come or gone since. */
    TableSnapshot withOtherStorage() {
        return new TableSnapshot(
                new Storage(storage.identity(), "", storage.definition()), triggers, columns, revision);
    }

    /** Whether rows may have come or gone since this snapshot. */
    public boolean hasOtherRows(TableSnapshot now) {
        return !storage.storage().equals(now.storage.storage())
                || !storage.identity().equals(now.storage.identity());
    }

    /**
     * Whether values of rows may have changed since this snapshot: a column has another kind of values or is another
     * column, or all rows were rewritten.
     *
     * @param now a snapshot that was made to be compared with this one
     */
    public boolean hasOtherValues(TableSnapshot now) {
        boolean otherType = columns.entrySet().stream()
                .anyMatch(column ->
                        !column.getValue().equals(now.columns.getOrDefault(column.getKey(), column.getValue())));
        // another table that has all our triggers was restored from a dump, with the rows as they were
        boolean rewritten = storage.identity().equals(now.storage.identity())
                && !storage.storage().equals(now.storage.storage())
                && !storage.definition().equals(now.storage.definition());
        return otherType || rewritten || now.revision.isOther();
    }

    /**
     * Whether a column that was ignored is now synced: central may hold its earlier value, even where it is null now.
     */
    public boolean hasColumnBack(SyncedTable table) {
        return table.columns().values().stream()
                .anyMatch(column -> IGNORED.equals(columns.get(IGNORED_NAME + column.name())));
    }

    /** The columns that are synced only since this snapshot. */
    public List<Column> newColumns(SyncedTable table) {
        return table.columns().entrySet().stream()
                .filter(column -> !columns.containsKey(column.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** A column that only became longer still sends the same values. */
    private static String describe(ColumnType type) {
        String own = switch (type.kind()) {
            case NATIVE_TEXT -> " " + type.nativeName();
            case BINARY, FIXED_TEXT -> " " + type.length(); // values are padded to the length
            default -> "";
        };
        ColumnType element = type.element();
        return type.kind()
                + " "
                + type.scale()
                + own
                + declared(type.time())
                + (element == null ? "" : " of " + describe(element));
    }

    /** Another zone or format turns the same values into other instants. */
    private static String declared(@Nullable DeclaredTime time) {
        if (time == null) {
            return "";
        }
        return (time.format() == TimeFormat.AUTO ? "" : " as " + time.format())
                + (time.zone() == null ? "" : " in " + time.zone());
    }
}
