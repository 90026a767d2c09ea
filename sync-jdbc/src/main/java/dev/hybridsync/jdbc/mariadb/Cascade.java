package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.catalog.ForeignKey;
import org.jspecify.annotations.Nullable;

/** A foreign key, and what happens to its rows when the row that they refer to changes. */
record Cascade(ForeignKey key, String deleteRule, String updateRule) {
    /** What happens to child rows when this happens to the parent row; null for nothing. */
    @Nullable
    CascadeEffect of(CascadeEffect onParent) {
        if (onParent.deletes()) {
            return switch (deleteRule) {
                case "CASCADE" -> CascadeEffect.delete();
                case "SET NULL" -> CascadeEffect.set(key.childColumns());
                default -> null;
            };
        }
        boolean concerned = key.parentColumns().stream().anyMatch(onParent.columns()::contains);
        boolean follows = updateRule.equals("CASCADE") || updateRule.equals("SET NULL");
        return concerned && follows ? CascadeEffect.set(key.childColumns()) : null;
    }
}
