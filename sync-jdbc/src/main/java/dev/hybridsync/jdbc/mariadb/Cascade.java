package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.catalog.ForeignKey;
import org.jspecify.annotations.Nullable;

/** A foreign key, and what becomes of its rows when the row changes that they refer to. */
record Cascade(ForeignKey key, String deleteRule, String updateRule) {
    /** What becomes of child rows when that becomes of the parent row; null when nothing does. */
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
