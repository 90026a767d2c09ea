package dev.hybridsync.schema;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that Hibernate gave to tables and columns, read from its mapping model: {@code EntityManagerFactory} ->
 * {@code SessionFactoryImplementor.getMappingMetamodel()} -> {@code EntityMappingType}. All of it is called by reflection,
 * through public interfaces that are the same in Hibernate 6.2 to 7, so that the library depends on neither JPA nor
 * Hibernate.
 */
final class HibernateNames implements JpaNames {
    private static final String SESSION_FACTORY = "org.hibernate.engine.spi.SessionFactoryImplementor";
    private static final String ENTITY_MANAGER_FACTORY = "jakarta.persistence.EntityManagerFactory";
    private static final String CONSUMER = "org.hibernate.metamodel.mapping.SelectableConsumer";

    private final ClassLoader loader;
    private final Object entityManagerFactory;
    private final Object mappings;

    private HibernateNames(ClassLoader loader, Object entityManagerFactory, Object mappings) {
        this.loader = loader;
        this.entityManagerFactory = entityManagerFactory;
        this.mappings = mappings;
    }

    /** @throws IllegalArgumentException if the factory is not Hibernate's */
    static HibernateNames of(Object entityManagerFactory) {
        for (ClassLoader loader : loaders(entityManagerFactory)) {
            Class<?> type = find(loader, SESSION_FACTORY);
            Class<?> standard = find(loader, ENTITY_MANAGER_FACTORY);
            if (type != null && standard != null && standard.isInstance(entityManagerFactory)) {
                Object factory = Objects.requireNonNull(
                        type.isInstance(entityManagerFactory)
                                ? entityManagerFactory
                                : Reflection.call(entityManagerFactory, "unwrap", Class.class, type));
                Object mappings = Reflection.call(factory, "getMappingMetamodel");
                return new HibernateNames(type.getClassLoader(), factory, mappings);
            }
        }
        throw new IllegalArgumentException(
                "an EntityManagerFactory of Hibernate is needed for exact names, but this is a "
                        + entityManagerFactory.getClass().getName());
    }

    private static @Nullable Class<?> find(ClassLoader loader, String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            return null; // this loader does not know it
        }
    }

    private static List<ClassLoader> loaders(Object entityManagerFactory) {
        List<ClassLoader> loaders = new ArrayList<>();
        for (@Nullable
        ClassLoader loader : new @Nullable ClassLoader[] {
            entityManagerFactory.getClass().getClassLoader(),
            Thread.currentThread().getContextClassLoader()
        }) {
            if (loader != null) {
                loaders.add(loader);
            }
        }
        return loaders;
    }

    /** The classes of all entities, sorted by name. */
    List<Class<?>> entities() {
        Object metamodel = Reflection.call(entityManagerFactory, "getMetamodel");
        List<Class<?>> classes = new ArrayList<>();
        for (Object entity : (Collection<?>) Reflection.call(metamodel, "getEntities")) {
            classes.add((Class<?>) Reflection.call(entity, "getJavaType"));
        }
        classes.sort((one, other) -> one.getName().compareTo(other.getName()));
        return classes;
    }

    @Override
    public Optional<String> table(Class<?> entity) {
        Object details = Reflection.call(mapping(entity), "getMappedTableDetails");
        return Optional.of(unqualified((String) Reflection.call(details, "getTableName")));
    }

    @Override
    public Optional<String> column(Class<?> entity, String path) {
        Object part = Reflection.call(mapping(entity), "findByPath", String.class, path);
        if (part == null || isPlural(part)) {
            return Optional.empty();
        }
        Set<String> columns = new LinkedHashSet<>();
        Class<?> consumer = Reflection.type(loader, CONSUMER);
        Object each = Proxy.newProxyInstance(loader, new Class<?>[] {consumer}, (proxy, method, arguments) -> {
            if (method.isDefault() || arguments == null || arguments.length != 2) {
                return method.getName().equals("toString") ? "columns of " + path : null;
            }
            columns.add((String) Reflection.call(arguments[1], "getSelectionExpression"));
            return null;
        });
        Reflection.call(part, "forEachSelectable", consumer, each);
        return columns.size() == 1
                ? columns.stream().map(HibernateNames::unquoted).findFirst()
                : Optional.empty();
    }

    @Override
    public Optional<String> collectionTable(Class<?> entity, String path) {
        Object part = Reflection.call(mapping(entity), "findByPath", String.class, path);
        return part != null && isPlural(part)
                ? Optional.of(unqualified((String) Reflection.call(part, "getSeparateCollectionTable")))
                : Optional.empty();
    }

    private boolean isPlural(Object part) {
        return Reflection.type(loader, "org.hibernate.metamodel.mapping.PluralAttributeMapping")
                .isInstance(part);
    }

    private Object mapping(Class<?> entity) {
        Object found = Reflection.call(mappings, "findEntityDescriptor", Class.class, entity);
        if (found == null) {
            throw new IllegalArgumentException(entity.getName() + " is not an entity of this EntityManagerFactory");
        }
        return found;
    }

    /** Removes the schema, which is read from the table's annotation. */
    private static String unqualified(String table) {
        return unquoted(table.substring(table.lastIndexOf('.') + 1));
    }

    private static String unquoted(String name) {
        boolean quoted = name.length() > 2 && !Character.isLetterOrDigit(name.charAt(0)) && name.charAt(0) != '_';
        return quoted ? name.substring(1, name.length() - 1) : name;
    }
}
