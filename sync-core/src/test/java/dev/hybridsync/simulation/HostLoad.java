package dev.hybridsync.simulation;

import dev.hybridsync.testkit.RowId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The transactions of a node's application. They are random, and keep the application's own constraints. */
final class HostLoad {
    static final String NOTE = "note";
    static final String PARENT = "parent";
    static final String CHILD = "child";
    /** A value that central refuses. */
    static final String POISON = "poison";

    static final Map<String, Map<String, String>> FOREIGN_KEYS =
            Map.of(NOTE, Map.of(), PARENT, Map.of(), CHILD, Map.of("parent_id", PARENT));
    private static final int ROWS = 4;
    private static final int CODES = 3;

    private final Site site;
    private final Random random;
    private final String nodeId;
    /** The open transactions, each with the rows that it has written. */
    private final Map<Site.Transaction, Set<RowId>> open = new LinkedHashMap<>();

    private int values;
    private int transactions;

    HostLoad(String nodeId, Site site, Random random) {
        this.nodeId = nodeId;
        this.site = site;
        this.random = random;
    }

    /** Runs a transaction. One that is to commit late stays open. */
    String transaction(Instant now) {
        Map<RowId, Map<String, @Nullable Object>> view = new TreeMap<>(site.rows());
        Set<RowId> locked = new TreeSet<>();
        open.values().forEach(locked::addAll);
        Site.Transaction transaction = site.begin();
        Set<RowId> written = new TreeSet<>();
        List<String> done = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            write(view, locked).forEach((id, row) -> {
                transaction.write(id, row, now);
                written.add(id);
                if (row == null) {
                    view.remove(id);
                } else {
                    view.put(id, row);
                }
                done.add(id + (row == null ? " gone" : " " + new TreeMap<>(row)));
            });
        }
        open.put(transaction, written);
        transactions++;
        int end = random.nextInt(6);
        if (end > 0 || !site.commitsLate()) {
            end(transaction, end > 1);
        }
        return done + (end == 0 ? " open" : end == 1 ? " rolled back" : "");
    }

    /** Writes a row that no other node has. */
    void last(Instant now) {
        RowId id = new RowId(NOTE, "last of " + nodeId);
        Site.Transaction transaction = site.begin();
        transaction.write(id, Map.of("id", id.key(), "value", "done"), now);
        transaction.commit();
    }

    /** Ends one of the open transactions. */
    void endOne() {
        if (!open.isEmpty()) {
            end(List.copyOf(open.keySet()).get(random.nextInt(open.size())), random.nextInt(4) > 0);
        }
    }

    void endAll() {
        List.copyOf(open.keySet()).forEach(transaction -> end(transaction, true));
    }

    private void end(Site.Transaction transaction, boolean commit) {
        open.remove(transaction);
        if (commit) {
            transaction.commit();
        } else {
            transaction.rollback();
        }
    }

    /** Forgets the open transactions: the database is gone or was replaced, and everything uncommitted with it. */
    void forgetOpen() {
        open.clear();
    }

    int transactions() {
        return transactions;
    }

    /** @param locked the rows that other open transactions have written, whose outcome is unknown */
    private Map<RowId, Map<String, @Nullable Object>> write(
            Map<RowId, Map<String, @Nullable Object>> view, Set<RowId> locked) {
        boolean codesKnown = locked.stream().noneMatch(id -> id.table().equals(CHILD));
        if (random.nextInt(12) == 0) {
            return codesKnown ? swap(view) : Map.of();
        }
        String table = List.of(NOTE, PARENT, CHILD).get(random.nextInt(3));
        RowId id = new RowId(table, table.charAt(0) + "" + random.nextInt(ROWS));
        if (locked.contains(id)) {
            return Map.of();
        }
        Map<RowId, Map<String, @Nullable Object>> write = new HashMap<>();
        if (random.nextInt(4) == 0) {
            if (!table.equals(PARENT) || (codesKnown && !isReferred(view, id))) {
                write.put(id, null);
            }
            return write;
        }
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", id.key());
        row.put("value", value());
        if (table.equals(CHILD)) {
            row.put("parent_id", parentId(view, locked));
            row.put("code", codesKnown ? freeCode(view, id) : null);
        }
        write.put(id, row);
        return write;
    }

    private @Nullable String parentId(Map<RowId, Map<String, @Nullable Object>> view, Set<RowId> locked) {
        RowId parent = new RowId(PARENT, "p" + random.nextInt(ROWS));
        return view.containsKey(parent) && !locked.contains(parent) ? parent.key() : null;
    }

    private @Nullable String freeCode(Map<RowId, Map<String, @Nullable Object>> view, RowId id) {
        String code = "code " + random.nextInt(CODES);
        boolean taken = view.entrySet().stream()
                .anyMatch(other -> !other.getKey().equals(id)
                        && code.equals(other.getValue().get("code")));
        return taken || random.nextInt(3) == 0 ? null : code;
    }

    private Object value() {
        return switch (random.nextInt(20)) {
            case 0 -> POISON;
            case 1, 2, 3 -> "often " + random.nextInt(2);
            default -> nodeId + " " + ++values;
        };
    }

    private static boolean isReferred(Map<RowId, Map<String, @Nullable Object>> view, RowId parent) {
        return view.entrySet().stream()
                .anyMatch(row -> row.getKey().table().equals(CHILD)
                        && parent.key().equals(row.getValue().get("parent_id")));
    }

    /** Two children swap their codes. */
    private Map<RowId, Map<String, @Nullable Object>> swap(Map<RowId, Map<String, @Nullable Object>> view) {
        RowId a = new RowId(CHILD, "c" + random.nextInt(ROWS));
        RowId b = new RowId(CHILD, "c" + random.nextInt(ROWS));
        Map<String, @Nullable Object> rowOfA = view.get(a);
        Map<String, @Nullable Object> rowOfB = view.get(b);
        if (rowOfA == null || rowOfB == null || Objects.equals(rowOfA.get("code"), rowOfB.get("code"))) {
            return Map.of();
        }
        Map<RowId, Map<String, @Nullable Object>> swapped = new LinkedHashMap<>();
        swapped.put(a, withCode(rowOfA, rowOfB.get("code")));
        swapped.put(b, withCode(rowOfB, rowOfA.get("code")));
        return swapped;
    }

    private static Map<String, @Nullable Object> withCode(Map<String, @Nullable Object> row, @Nullable Object code) {
        Map<String, @Nullable Object> changed = new HashMap<>(row);
        changed.put("code", code);
        return changed;
    }
}
