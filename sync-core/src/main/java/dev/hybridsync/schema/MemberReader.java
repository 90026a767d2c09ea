package dev.hybridsync.schema;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the columns of one table from the members of classes. */
final class MemberReader {
    /** What the members of an embedded object inherit from it. */
    private record Within(String path, boolean key, boolean ignored, Map<String, String> columns) {}

    private final Class<?> owner;
    private final boolean entity;
    private final JpaNames jpaNames;
    private final TableDefinition.Builder table;
    private final BesideTables beside;
    private final Set<String> ids = new LinkedHashSet<>();
    private final Set<String> names = new LinkedHashSet<>();
    private boolean keyIsPrimaryKey;

    /** @param entity whether the owner is a JPA entity */
    MemberReader(
            Class<?> owner, boolean entity, JpaNames jpaNames, TableDefinition.Builder table, BesideTables beside) {
        this.owner = owner;
        this.entity = entity;
        this.jpaNames = jpaNames;
        this.table = table;
        this.beside = beside;
    }

    void read(List<Class<?>> classes) {
        Map<String, String> columns = new LinkedHashMap<>();
        classes.forEach(type -> columns.putAll(JpaAnnotations.of(type).overrides()));
        classes.forEach(type -> read(type, new Within("", false, false, columns)));
        if (!keyIsPrimaryKey) {
            table.key(ids.toArray(String[]::new));
        }
    }

    private void read(Class<?> type, Within within) {
        Member.of(type).forEach(member -> read(member, within));
    }

    private void read(Member member, Within within) {
        JpaAnnotations jpa = member.jpa();
        String path = within.path + member.name();
        boolean ignored = within.ignored || member.has(SyncIgnore.class);
        if (CollectionTable.isElsewhere(jpa)) {
            if (entity && !ignored) {
                CollectionTable.of(owner, path, member, jpaNames).ifPresent(name -> beside.collection(name, member));
            }
            return;
        }
        boolean isKey = within.key || member.has(SyncKey.class) || jpa.hasAny("Id", "EmbeddedId");
        Class<?> type = member.field().getType();
        if (jpa.hasAny("Embedded", "EmbeddedId") || JpaAnnotations.of(type).hasAny("Embeddable")) {
            Within inner = new Within(path + ".", isKey, ignored, columns(member, within));
            EntityParts.mapped(type, entity).forEach(each -> read(each, inner));
            return;
        }
        Optional<String> secondary = jpa.text("Column", "table");
        if (secondary.isPresent()) {
            readSecondary(member, beside.secondary(secondary.get()), ignored);
        } else {
            readColumn(member, path, within, isKey, ignored);
        }
    }

    private void readColumn(Member member, String path, Within within, boolean isKey, boolean ignored) {
        JpaAnnotations jpa = member.jpa();
        Optional<SyncColumn> own = member.syncColumn();
        Optional<String> wire = own.map(SyncColumn::value).filter(name -> !name.isEmpty());
        Optional<String> stored = jpaNames.column(owner, path)
                .or(() -> Optional.ofNullable(within.columns.get(member.name())))
                .or(() -> jpa.text("Column", "name"))
                .or(() -> jpa.text("JoinColumn", "name"));
        if (jpa.hasAny("ManyToOne", "OneToOne") && stored.isEmpty() && wire.isEmpty()) {
            leaveColumnToJpa(member, isKey, ignored);
            return;
        }
        String name = wire.or(() -> stored).orElseGet(() -> unnamed(member));
        addColumn(member, name, stored, isKey, ignored);
        own.filter(column -> !ignored).ifPresent(column -> declareTimes(name, column));
    }

    private void readSecondary(Member member, TableDefinition.Builder secondary, boolean ignored) {
        String stored = member.jpa().text("Column", "name").orElseGet(() -> unnamed(member));
        if (ignored) {
            secondary.ignore(stored);
        } else {
            secondary.column(stored);
        }
    }

    /** Names a column as Spring does if an entity gives no name, so that other sides need not know that this is Java. */
    private String unnamed(Member member) {
        return entity ? NamingRule.SNAKE_CASE.apply(member.name()) : member.name();
    }

    private void declareTimes(String name, SyncColumn column) {
        if (!column.zone().isEmpty()) {
            table.zone(name, column.zone());
        }
        if (column.format() != TimeFormat.AUTO) {
            table.format(name, column.format());
        }
    }

    private void addColumn(Member member, String name, Optional<String> stored, boolean isKey, boolean ignored) {
        if (isKey && ignored) {
            throw member.wrong("is part of the key, so it can't have @SyncIgnore");
        }
        if (ignored) {
            table.ignore(stored.orElse(name));
            return;
        }
        if (!names.add(name) && !stored.equals(Optional.of(name))) {
            throw member.wrong("is mapped to column '" + name + "', and so is another member");
        }
        stored.filter(column -> !column.equals(name))
                .ifPresentOrElse(column -> table.column(name, column), () -> table.column(name));
        if (isKey) {
            ids.add(name);
        }
    }

    /**
     * JPA derives this column's name. That does no harm: all columns of the table are synced, and if the column is part
     * of the key, the primary key is used.
     */
    private void leaveColumnToJpa(Member member, boolean isKey, boolean ignored) {
        if (ignored) {
            throw member.wrong("has @SyncIgnore, but no column is named: add @JoinColumn(name = \"...\")");
        }
        keyIsPrimaryKey |= isKey;
    }

    private static Map<String, String> columns(Member member, Within within) {
        Map<String, String> columns = new LinkedHashMap<>(member.jpa().overrides());
        String prefix = member.name() + ".";
        within.columns.forEach((path, column) -> {
            if (path.startsWith(prefix)) {
                columns.put(path.substring(prefix.length()), column);
            }
        });
        return columns;
    }
}
