package dev.hybridsync;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a {@link TableDefinition} from an annotated class. JPA's annotations are read by their simple names, so there is
 * no dependency on JPA, and {@code javax} is as good as {@code jakarta}.
 */
final class AnnotatedTable {
    /** Members that JPA keeps in another table. */
    private static final Set<String> ELSEWHERE = Set.of("OneToMany", "ManyToMany", "ElementCollection", "Transient");

    private static final Set<String> REFERENCES = Set.of("ManyToOne", "OneToOne");
    private static final Set<String> EMBEDDED = Set.of("Embedded", "EmbeddedId");

    private final TableDefinition.Builder table;
    private final List<String> ids = new ArrayList<>();

    private AnnotatedTable(TableDefinition.Builder table) {
        this.table = table;
    }

    static TableDefinition read(Class<?> type) {
        AnnotatedTable reader = new AnnotatedTable(nameOf(type));
        reader.readMembers(type, false);
        if (!reader.ids.isEmpty()) {
            reader.table.key(reader.ids.toArray(String[]::new));
        }
        return reader.table.build();
    }

    private static TableDefinition.Builder nameOf(Class<?> type) {
        SyncTable own = type.getAnnotation(SyncTable.class);
        Map<String, Annotation> jpa = jpaAnnotations(type);
        if (own == null && !jpa.containsKey("Entity")) {
            throw new IllegalArgumentException(
                    type.getName() + " stands for no table: annotate it with @SyncTable(\"...\") or as a JPA @Entity");
        }
        Optional<String> jpaName = text(jpa.get("Table"), "name").or(() -> text(jpa.get("Entity"), "name"));
        TableDefinition.Builder table = TableDefinition.builder(
                own != null ? own.value() : jpaName.orElseGet(() -> NamingRule.SNAKE_CASE.apply(type.getSimpleName())));
        if (own != null) {
            text(jpa.get("Table"), "name").ifPresent(table::storedAs);
        }
        text(jpa.get("Table"), "schema").ifPresent(table::schema);
        return table;
    }

    private void readMembers(Class<?> type, boolean asKey) {
        Class<?> parent = type.getSuperclass();
        if (parent != null && parent != Object.class && parent != Record.class) {
            readMembers(parent, asKey);
        }
        for (Field field : type.getDeclaredFields()) {
            int modifiers = field.getModifiers();
            if (!Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers) && !field.isSynthetic()) {
                readMember(type, field, asKey);
            }
        }
    }

    private void readMember(Class<?> type, Field field, boolean asKey) {
        List<AnnotatedElement> places = new ArrayList<>(List.of(field));
        if (type.isRecord()) {
            Arrays.stream(type.getRecordComponents())
                    .filter(component -> component.getName().equals(field.getName()))
                    .findFirst()
                    .map(RecordComponent::getAccessor)
                    .ifPresent(places::add);
        } else {
            getter(type, field).ifPresent(places::add);
        }
        Map<String, Annotation> jpa = new LinkedHashMap<>();
        places.forEach(place -> jpa.putAll(jpaAnnotations(place)));
        if (jpa.keySet().stream().anyMatch(ELSEWHERE::contains)) {
            return;
        }
        boolean isKey = asKey || has(places, SyncKey.class) || jpa.containsKey("Id") || jpa.containsKey("EmbeddedId");
        if (jpa.keySet().stream().anyMatch(EMBEDDED::contains)) {
            readMembers(field.getType(), isKey);
            return;
        }
        Optional<String> jpaColumn = text(jpa.get("Column"), "name").or(() -> text(jpa.get("JoinColumn"), "name"));
        if (jpa.keySet().stream().anyMatch(REFERENCES::contains) && jpaColumn.isEmpty()) {
            return; // JPA derives this column's name; the table's own columns are synced anyway
        }
        String name = jpaColumn.orElse(field.getName());
        for (AnnotatedElement place : places) {
            SyncColumn column = place.getAnnotation(SyncColumn.class);
            if (column != null) {
                name = column.value();
            }
        }
        if (has(places, SyncIgnore.class)) {
            table.ignore(name);
            return;
        }
        if (jpaColumn.isPresent() && !jpaColumn.get().equals(name)) {
            table.column(name, jpaColumn.get());
        } else {
            table.column(name);
        }
        if (isKey) {
            ids.add(name);
        }
    }

    private static Optional<Method> getter(Class<?> type, Field field) {
        String suffix = field.getName().substring(0, 1).toUpperCase(Locale.ROOT)
                + field.getName().substring(1);
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> method.getName().equals("get" + suffix)
                        || method.getName().equals("is" + suffix))
                .findFirst();
    }

    private static boolean has(List<AnnotatedElement> places, Class<? extends Annotation> annotation) {
        return places.stream().anyMatch(place -> place.isAnnotationPresent(annotation));
    }

    private static Map<String, Annotation> jpaAnnotations(AnnotatedElement place) {
        Map<String, Annotation> found = new LinkedHashMap<>();
        for (Annotation annotation : place.getAnnotations()) {
            String name = annotation.annotationType().getPackageName();
            if (name.equals("jakarta.persistence") || name.equals("javax.persistence")) {
                found.put(annotation.annotationType().getSimpleName(), annotation);
            }
        }
        return found;
    }

    /** A text member of an annotation; empty where the annotation or its text is missing. */
    private static Optional<String> text(@org.jspecify.annotations.Nullable Annotation annotation, String member) {
        if (annotation == null) {
            return Optional.empty();
        }
        try {
            Object value = annotation.annotationType().getMethod(member).invoke(annotation);
            return value instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
        } catch (ReflectiveOperationException e) {
            return Optional.empty(); // this version of JPA has no such member
        }
    }
}
