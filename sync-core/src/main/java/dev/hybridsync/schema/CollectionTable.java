package dev.hybridsync.schema;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;

/** The table that holds the elements of an entity's collection, or joins the entity with others. */
final class CollectionTable {
    private CollectionTable() {}

    /** Whether JPA keeps the member in another table, or in none. */
    static boolean isElsewhere(JpaAnnotations jpa) {
        return jpa.hasAny("OneToMany", "ManyToMany", "ElementCollection", "Transient", "JoinTable")
                || jpa.text("OneToOne", "mappedBy").isPresent();
    }

    /**
     * The table's name; empty for a member that has no such table, for example because the other side maps it, or
     * because it is a column of the other side's table.
     */
    static Optional<String> of(Class<?> entity, String path, Member member, JpaNames names) {
        JpaAnnotations jpa = member.jpa();
        boolean elements = jpa.hasAny("ElementCollection");
        boolean inverse = jpa.text("OneToMany", "mappedBy").isPresent()
                || jpa.text("ManyToMany", "mappedBy").isPresent()
                || jpa.text("OneToOne", "mappedBy").isPresent();
        boolean columnThere = jpa.hasAny("OneToMany") && jpa.hasAny("JoinColumn", "JoinColumns");
        if (inverse || columnThere || jpa.hasAny("Transient") || !(elements || isJoined(jpa))) {
            return Optional.empty();
        }
        return names.collectionTable(entity, path)
                .or(() -> jpa.text(elements ? "CollectionTable" : "JoinTable", "name"))
                .or(() -> Optional.of(elements ? ofElements(entity, member) : ofEntities(entity, member)));
    }

    private static boolean isJoined(JpaAnnotations jpa) {
        return jpa.hasAny("OneToMany", "ManyToMany", "JoinTable");
    }

    private static String ofElements(Class<?> entity, Member member) {
        String name = JpaAnnotations.of(entity).text("Entity", "name").orElse(entity.getSimpleName());
        return snake(name) + "_" + snake(member.name());
    }

    private static String ofEntities(Class<?> entity, Member member) {
        return snake(tableOf(entity)) + "_" + snake(tableOf(target(member)));
    }

    private static String tableOf(Class<?> entity) {
        JpaAnnotations jpa = JpaAnnotations.of(entity);
        return jpa.text("Table", "name").or(() -> jpa.text("Entity", "name")).orElse(entity.getSimpleName());
    }

    /** The last type argument, which is a map's value type; without one, the field's type. */
    static Class<?> target(Member member) {
        Type type = member.field().getGenericType();
        if (type instanceof ParameterizedType collection) {
            Type[] arguments = collection.getActualTypeArguments();
            if (arguments.length > 0 && arguments[arguments.length - 1] instanceof Class<?> target) {
                return target;
            }
        }
        return member.field().getType();
    }

    private static String snake(String name) {
        return NamingRule.SNAKE_CASE.apply(name);
    }
}
