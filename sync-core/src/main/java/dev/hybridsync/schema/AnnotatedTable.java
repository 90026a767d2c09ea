package dev.hybridsync.schema;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a {@link TableDefinition} from an annotated class: its fields, each with the annotations of its getter too. */
final class AnnotatedTable {
    /** Members that JPA keeps in another table. */
    private static final String[] ELSEWHERE = {"OneToMany", "ManyToMany", "ElementCollection", "Transient"};

    /** What the members of an embedded object inherit from it. */
    private record Within(boolean key, boolean ignored, Map<String, String> columns) {}

    private final Class<?> entity;
    private final TableDefinition.Builder table;
    private final Set<String> ids = new LinkedHashSet<>();
    private final Set<String> names = new LinkedHashSet<>();
    private boolean keyIsPrimaryKey;

    private AnnotatedTable(Class<?> entity, TableDefinition.Builder table) {
        this.entity = entity;
        this.table = table;
    }

    static TableDefinition read(Class<?> type) {
        AnnotatedTable reader = new AnnotatedTable(type, nameOf(type));
        reader.readMembers(
                type, new Within(false, false, JpaAnnotations.of(type).overrides()));
        if (!reader.keyIsPrimaryKey) {
            reader.table.key(reader.ids.toArray(String[]::new));
        }
        return reader.table.build();
    }

    private static TableDefinition.Builder nameOf(Class<?> type) {
        SyncTable own = type.getAnnotation(SyncTable.class);
        JpaAnnotations jpa = JpaAnnotations.of(type);
        if (own == null && !jpa.hasAny("Entity")) {
            throw new IllegalArgumentException(
                    type.getName() + " stands for no table: annotate it with @SyncTable(\"...\") or as a JPA @Entity");
        }
        Optional<String> stored = jpa.text("Table", "name");
        TableDefinition.Builder table = TableDefinition.builder(
                own != null
                        ? own.value()
                        : stored.or(() -> jpa.text("Entity", "name"))
                                .orElseGet(() -> NamingRule.SNAKE_CASE.apply(type.getSimpleName())));
        if (own != null) {
            stored.ifPresent(table::storedAs);
            table.receipts(own.receipts());
        }
        jpa.text("Table", "schema").ifPresent(table::schema);
        return table;
    }

    private void readMembers(Class<?> type, Within within) {
        Class<?> parent = type.getSuperclass();
        if (parent != null && parent != Object.class && parent != Record.class && isMapped(parent)) {
            readMembers(parent, within);
        }
        Set<Method> getters = new LinkedHashSet<>();
        for (Field field : type.getDeclaredFields()) {
            int modifiers = field.getModifiers();
            if (!Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers) && !field.isSynthetic()) {
                List<Method> ofField = getters(type, field);
                getters.addAll(ofField);
                readMember(field, ofField, within);
            }
        }
        refuseStrayAnnotations(type, getters);
    }

    /** JPA leaves out the fields of a parent class that it does not know. */
    private boolean isMapped(Class<?> parent) {
        return !JpaAnnotations.of(entity).hasAny("Entity")
                || JpaAnnotations.of(parent).hasAny("Entity", "MappedSuperclass", "Embeddable");
    }

    private void readMember(Field field, List<Method> getters, Within within) {
        List<AnnotatedElement> places = new ArrayList<>(getters);
        places.add(field);
        JpaAnnotations jpa = JpaAnnotations.of(places);
        if (jpa.hasAny(ELSEWHERE) || jpa.text("OneToOne", "mappedBy").isPresent()) {
            return;
        }
        boolean isKey = within.key || has(places, SyncKey.class) || jpa.hasAny("Id", "EmbeddedId");
        boolean ignored = within.ignored || has(places, SyncIgnore.class);
        if (jpa.hasAny("Embedded", "EmbeddedId")
                || JpaAnnotations.of(field.getType()).hasAny("Embeddable")) {
            readMembers(field.getType(), new Within(isKey, ignored, columns(field, jpa, within)));
            return;
        }
        Optional<SyncColumn> own = places.stream()
                .flatMap(place -> Arrays.stream(place.getAnnotationsByType(SyncColumn.class)))
                .findFirst();
        Optional<String> wire = own.map(SyncColumn::value).filter(name -> !name.isEmpty());
        Optional<String> stored = Optional.ofNullable(within.columns.get(field.getName()))
                .or(() -> jpa.text("Column", "name"))
                .or(() -> jpa.text("JoinColumn", "name"));
        if (jpa.hasAny("ManyToOne", "OneToOne") && stored.isEmpty() && wire.isEmpty()) {
            leaveColumnToJpa(field, isKey, ignored);
            return;
        }
        String name = wire.or(() -> stored).orElse(field.getName());
        addColumn(field, name, stored, isKey, ignored);
        own.filter(column -> !ignored).ifPresent(column -> declareTimes(name, column));
    }

    private void declareTimes(String name, SyncColumn column) {
        if (!column.zone().isEmpty()) {
            table.zone(name, column.zone());
        }
        if (column.format() != TimeFormat.AUTO) {
            table.format(name, column.format());
        }
    }

    private void addColumn(Field field, String name, Optional<String> stored, boolean isKey, boolean ignored) {
        if (isKey && ignored) {
            throw wrong(field, "is part of the key, so it can't have @SyncIgnore");
        }
        if (ignored) {
            table.ignore(stored.orElse(name));
            return;
        }
        if (!names.add(name) && !stored.equals(Optional.of(name))) {
            throw wrong(field, "stands for column '" + name + "', and another member does too");
        }
        stored.filter(column -> !column.equals(name))
                .ifPresentOrElse(column -> table.column(name, column), () -> table.column(name));
        if (isKey) {
            ids.add(name);
        }
    }

    /** JPA derives this column's name. The table's own columns are synced anyway, and its primary key is the key. */
    private void leaveColumnToJpa(Field field, boolean isKey, boolean ignored) {
        if (ignored) {
            throw wrong(field, "has @SyncIgnore, but no column is named: add @JoinColumn(name = \"...\")");
        }
        keyIsPrimaryKey |= isKey;
    }

    private static Map<String, String> columns(Field field, JpaAnnotations jpa, Within within) {
        Map<String, String> columns = new LinkedHashMap<>(jpa.overrides());
        String prefix = field.getName() + ".";
        within.columns.forEach((path, column) -> {
            if (path.startsWith(prefix)) {
                columns.put(path.substring(prefix.length()), column);
            }
        });
        return columns;
    }

    private static List<Method> getters(Class<?> type, Field field) {
        String name = field.getName();
        String suffix = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        Set<String> names = Set.of(name, "get" + suffix, "is" + suffix);
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 0 && names.contains(method.getName()))
                .toList();
    }

    /** Refuses annotations that nobody reads: they must not look as if they kept a column back. */
    private static void refuseStrayAnnotations(Class<?> type, Set<Method> getters) {
        for (Method method : type.getDeclaredMethods()) {
            if (!getters.contains(method)
                    && !method.isSynthetic()
                    && (has(List.of(method), SyncKey.class)
                            || has(List.of(method), SyncIgnore.class)
                            || has(List.of(method), SyncColumn.class))) {
                throw new IllegalArgumentException(type.getName() + "." + method.getName()
                        + "() is not the getter of a field of this class: annotate the field");
            }
        }
    }

    private static boolean has(List<? extends AnnotatedElement> places, Class<? extends Annotation> annotation) {
        return places.stream().anyMatch(place -> place.isAnnotationPresent(annotation));
    }

    private static IllegalArgumentException wrong(Field field, String what) {
        return new IllegalArgumentException(field.getDeclaringClass().getName() + "." + field.getName() + " " + what);
    }
}
