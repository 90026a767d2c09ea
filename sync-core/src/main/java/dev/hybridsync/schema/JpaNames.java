package dev.hybridsync.schema;

import java.util.Optional;

/** What a JPA provider calls tables and columns, if that is known. */
interface JpaNames {
    /** Only the annotations are known. */
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

    /** The table of an entity's own members; with {@code SINGLE_TABLE}, the topmost entity's. */
    Optional<String> table(Class<?> entity);

    /**
     * The column of an attribute; empty if it has several or none. An embedded attribute's path is
     * {@code address.street}.
     */
    Optional<String> column(Class<?> entity, String path);

    /** The table that holds a collection's elements, or the rows that join two entities. */
    Optional<String> collectionTable(Class<?> entity, String path);
}
