package dev.hybridsync.jdbc.spring;

/** Which classes stand for tables: {@code hybridsync.scan}. */
enum Scan {
    /** Classes with {@code @SyncTable}. */
    ANNOTATED,
    /** Classes with {@code @SyncTable}, and all JPA entities. */
    ENTITIES,
    /** No classes. */
    NONE
}
