package dev.hybridsync.jdbc.central.compare;

import dev.hybridsync.compare.ComparedTable;
import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.value.HashedColumns;
import dev.hybridsync.jdbc.value.ValueForm;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of a comparison, by the node's names for them and by central's. */
final class ComparedColumns {
    private final ComparedTable asked;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Map<String, String> centralNames = new LinkedHashMap<>();
    private final Map<String, String> forms = new LinkedHashMap<>();
    private final HashedColumns hashes;
    private final boolean sameKey;

    ComparedColumns(ComparedTable asked, CentralTable table) {
        this.asked = asked;
        for (String name : asked.columns()) {
            Optional<Column> column = table.column(name).filter(found -> !found.equals(table.nodeColumn()));
            column.ifPresent(found -> {
                columns.put(name, found);
                centralNames.put(name, table.synced().wireNameOf(found));
                forms.put(name, ValueForm.of(found.type()).name());
            });
        }
        Set<Column> key = new HashSet<>();
        asked.key().forEach(name -> Optional.ofNullable(columns.get(name)).ifPresent(key::add));
        Set<Column> wanted = new HashSet<>(table.key());
        wanted.remove(table.nodeColumn());
        sameKey = key.equals(wanted);
        hashes = new HashedColumns(asked, forms);
    }

    /** Whether the node's key is central's, except for the column that central fills. */
    boolean hasSameKey() {
        return sameKey;
    }

    Map<String, String> forms() {
        return forms;
    }

    long keyHash(Map<String, @Nullable Object> row) {
        return hashes.key(row);
    }

    long rowHash(Map<String, @Nullable Object> row) {
        return hashes.row(row);
    }

    /** A row of central, by the node's names. */
    Map<String, @Nullable Object> named(Map<String, @Nullable Object> central) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        centralNames.forEach((name, centralName) -> row.put(name, central.get(centralName)));
        return row;
    }

    /** The key of such a row, by the node's names. */
    Map<String, @Nullable Object> key(Map<String, @Nullable Object> named) {
        Map<String, @Nullable Object> key = new LinkedHashMap<>();
        asked.key().forEach(name -> key.put(name, named.get(name)));
        return key;
    }
}
