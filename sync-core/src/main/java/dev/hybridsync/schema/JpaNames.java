package dev.hybridsync.schema;

import java.util.Optional;

/** What a JPA provider calls tables and columns, where that is known. */
interface JpaNames {
    /** Nothing is known but the annotations. */
    JpaNames UNKNOWN = new JpaNames() {
        @Override
        public Optional<String> table(Class<?> entity) {
            return Optional.empty();
        }

        @Override
        public Optional<String> column(Class<?> entity, String path) {
            return Optional.empty();
        }

        @Override
        public Optional<String> collectionTable(Class<?> entity, String path) {
            return Optional.empty();
        }
    };

    /** The table of an entity's own members; with {@code SINGLE_TABLE} that of the topmost entity. */
    Optional<String> table(Class<?> entity);

    /** The column of an attribute, {@code address.street} for an embedded one; empty for one that has several or none. */
    Optional<String> column(Class<?> entity, String path);

    /** The table that holds a collection's elements, or the rows that join two entities. */
    Optional<String> collectionTable(Class<?> entity, String path);
}
