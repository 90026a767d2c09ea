package dev.hybridsync.jdbc.mariadb;

import java.util.Collection;
import java.util.Set;

/** What a cascade does to the rows of a table: deletes them, or sets columns. */
record CascadeEffect(boolean deletes, Set<String> columns) {
    static CascadeEffect delete() {
        return new CascadeEffect(true, Set.of());
    }

    static CascadeEffect set(Collection<String> columns) {
        return new CascadeEffect(false, Set.copyOf(columns));
    }
}
