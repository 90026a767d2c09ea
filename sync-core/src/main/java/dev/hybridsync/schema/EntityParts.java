package dev.hybridsync.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which tables the members of a class are in. A class that is no JPA entity, or that has no entity above it, is one table.
 * Otherwise JPA's inheritance strategy, which the topmost entity names, decides; without one it is {@code SINGLE_TABLE}.
 */
final class EntityParts {
    /**
     * The members of some classes, in one table.
     *
     * @param owner the class that names the table
     * @param classes those that declare the members, the topmost first
     */
    record Part(Class<?> owner, List<Class<?>> classes) {}

    private EntityParts() {}

    /** The tables of a row of {@code type}, that of the topmost class first. */
    static List<Part> of(Class<?> type) {
        List<Class<?>> classes = mapped(type, isEntity(type));
        List<Class<?>> entities = classes.stream().filter(EntityParts::isEntity).toList();
        if (entities.size() < 2) {
            return List.of(new Part(type, classes));
        }
        return switch (strategy(entities.get(0))) {
            case "JOINED" -> joined(classes);
            case "TABLE_PER_CLASS" -> List.of(new Part(type, classes));
            default -> List.of(new Part(entities.get(0), classes));
        };
    }

    /** The topmost entity above a class, or itself. */
    static Class<?> root(Class<?> type) {
        return mapped(type, isEntity(type)).stream()
                .filter(EntityParts::isEntity)
                .findFirst()
                .orElse(type);
    }

    private static List<Part> joined(List<Class<?>> classes) {
        List<Part> parts = new ArrayList<>();
        List<Class<?>> own = new ArrayList<>();
        for (Class<?> each : classes) {
            own.add(each);
            if (isEntity(each)) {
                parts.add(new Part(each, List.copyOf(own)));
                own.clear();
            }
        }
        return parts;
    }

    /**
     * A class and its parents, the topmost first.
     *
     * @param inEntity whether JPA reads them: then without the parents that it does not know
     */
    static List<Class<?>> mapped(Class<?> type, boolean inEntity) {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> each = type;
                each != null && each != Object.class && each != Record.class;
                each = each.getSuperclass()) {
            if (each == type || !inEntity || isMapped(each)) {
                classes.add(each);
            }
        }
        Collections.reverse(classes);
        return classes;
    }

    private static boolean isMapped(Class<?> type) {
        return JpaAnnotations.of(type).hasAny("Entity", "MappedSuperclass", "Embeddable");
    }

    static boolean isEntity(Class<?> type) {
        return JpaAnnotations.of(type).hasAny("Entity");
    }

    private static String strategy(Class<?> root) {
        return JpaAnnotations.of(root).name("Inheritance", "strategy").orElse("SINGLE_TABLE");
    }
}
