package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.database.CatalogCache;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that our triggers run as, which are those that created them. If such an account is gone, or lacks a
 * right that its trigger needs, every statement that fires the trigger fails.
 */
final class MariaDbDefiners {
    private static final Pattern JOURNAL = Pattern.compile("INSERT INTO (?:`((?:[^`]|``)+)`\\.)?(hybridsync_\\w+)");

    private static final String RIGHT = "EXISTS (SELECT 1 FROM information_schema.user_privileges p"
            + " WHERE p.grantee = :grantee AND p.privilege_type = :right)"
            + " OR EXISTS (SELECT 1 FROM information_schema.schema_privileges p WHERE p.grantee = :grantee"
            + " AND p.privilege_type = :right AND :schema LIKE p.table_schema)"
            + " OR EXISTS (SELECT 1 FROM information_schema.table_privileges p WHERE p.grantee = :grantee"
            + " AND p.privilege_type = :right AND p.table_schema = :schema AND p.table_name = :table)";

    /** A trigger that does not run as the current user. */
    record Trigger(String name, String definer, String schema, String table, String statement) {}

    private final Handle handle;

    MariaDbDefiners(Handle handle) {
        this.handle = handle;
    }

    /**
     * The reasons why triggers fail, by the triggers' names. A trigger is left out if nothing can be found out about
     * its account.
     */
    Map<String, String> unable(List<Trigger> others) {
        Map<String, String> reasons = new HashMap<>();
        if (!others.isEmpty() && seesAccounts()) {
            others.forEach(trigger -> {
                String reason = reason(trigger);
                if (reason != null) {
                    reasons.put(trigger.name, reason);
                }
            });
        }
        return reasons;
    }

    /** Whether a trigger runs as an account about which nothing can be found out. */
    boolean anyUnknown(List<Trigger> others) {
        return !others.isEmpty() && !seesAccounts();
    }

    /** A user who may not read the accounts is not shown the rights of others, either. */
    private boolean seesAccounts() {
        return CatalogCache.once(handle, "sees accounts", this::mayReadAccounts);
    }

    private boolean mayReadAccounts() {
        try {
            handle.createQuery("SELECT COUNT(*) FROM mysql.user")
                    .mapTo(Long.class)
                    .one();
            return true;
        } catch (JdbiException e) {
            return false;
        }
    }

    private @Nullable String reason(Trigger trigger) {
        int at = trigger.definer.lastIndexOf('@');
        String user = at < 0 ? trigger.definer : trigger.definer.substring(0, at);
        String host = at < 0 ? "" : trigger.definer.substring(at + 1);
        boolean there = CatalogCache.once(handle, List.of("account", user, host), () -> isThere(user, host));
        String account = "'" + user + "'@'" + host + "'";
        if (!there) {
            return "they run as " + account + ", an account that no longer exists";
        }
        if (host.isEmpty()) {
            return null; // a role, whose rights are not listed like those of an account
        }
        List<String> missing = new ArrayList<>();
        if (!may(account, "TRIGGER", trigger.schema, trigger.table)) {
            missing.add("TRIGGER on " + trigger.schema + "." + trigger.table);
        }
        Matcher journal = JOURNAL.matcher(trigger.statement);
        if (journal.find()) {
            String schema =
                    journal.group(1) == null ? trigger.schema : journal.group(1).replace("``", "`");
            if (!may(account, "INSERT", schema, journal.group(2))) {
                missing.add("INSERT on " + schema + "." + journal.group(2));
            }
        }
        return missing.isEmpty() ? null : "they run as " + account + ", who lacks " + String.join(" and ", missing);
    }

    private boolean isThere(String user, String host) {
        return handle.createQuery("SELECT COUNT(*) FROM mysql.user WHERE user = :user AND host = :host")
                        .bind("user", user)
                        .bind("host", host)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    private boolean may(String grantee, String right, String schema, String table) {
        return CatalogCache.once(
                handle, List.of("may", grantee, right, schema, table), () -> isGranted(grantee, right, schema, table));
    }

    private boolean isGranted(String grantee, String right, String schema, String table) {
        return handle.createQuery("SELECT " + RIGHT)
                .bind("grantee", grantee)
                .bind("right", right)
                .bind("schema", schema)
                .bind("table", table)
                .mapTo(Boolean.class)
                .one();
    }
}
