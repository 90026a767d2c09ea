package dev.hybridsync.jdbc.spring;

/** Which classes are looked for as tables: {@code hybridsync.scan}. */
enum Scan {
    /** Those with {@code @SyncTable}. */
    ANNOTATED,
    /** Those, and all JPA entities. */
    ENTITIES,
    /** None. */
    NONE
}
