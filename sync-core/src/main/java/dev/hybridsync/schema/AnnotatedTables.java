package dev.hybridsync.schema;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the tables of annotated classes; entities of one hierarchy may share some. */
final class AnnotatedTables {
    private final Set<Class<?>> added = new HashSet<>();
    /** The topmost entity of the hierarchy that a table belongs to, by the table's name. */
    private final Map<String, Class<?>> roots = new HashMap<>();

    /** @param tables the tables so far, to which the class's tables are added */
    void add(Class<?> type, JpaNames names, List<TableDefinition> tables) {
        boolean again = !added.add(type);
        Class<?> root = EntityParts.root(type);
        for (TableDefinition read : AnnotatedTable.read(type, names)) {
            int known = again || roots.get(read.name()) != root ? -1 : indexOf(read.name(), tables);
            roots.put(read.name(), root);
            if (known < 0) {
                tables.add(read);
            } else {
                tables.set(known, tables.get(known).with(read));
            }
        }
    }

    private static int indexOf(String name, List<TableDefinition> tables) {
        for (int i = 0; i < tables.size(); i++) {
            if (tables.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
