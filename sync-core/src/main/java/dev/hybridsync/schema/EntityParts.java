package dev.hybridsync.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Finds the tables that the members of a class are in. A class that is not a JPA entity, or has no entity above it, is
 * one table. Otherwise the topmost entity's inheritance strategy decides; the default is {@code SINGLE_TABLE}.
 */
final class EntityParts {
    /**
     * A table, and the classes whose members are in it.
     *
     * @param owner the class that names the table
     * @param classes the classes that declare the members, topmost first
     */
    record Part(Class<?> owner, List<Class<?>> classes) {}

    private EntityParts() {}

    /** The tables of a row of {@code type}; the one of the topmost class comes first. */
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

    /** The topmost entity among a class and its superclasses; the class itself if none is an entity. */
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
     * A class and its superclasses, topmost first.
     *
     * @param inEntity whether JPA reads them; if so, superclasses that it does not know are left out
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
