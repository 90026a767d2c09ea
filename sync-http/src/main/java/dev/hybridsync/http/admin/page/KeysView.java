package dev.hybridsync.http.admin.page;

import dev.hybridsync.access.ApiKeyInfo;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Operation;
import dev.hybridsync.http.admin.page.Filter.Field;
import dev.hybridsync.http.admin.page.Table.Column;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The keys by their ids: what each allows, until when, and when it was last used. */
final class KeysView {
    private final Keys keys;
    private final String program;

    KeysView(Keys keys, String program) {
        this.keys = keys;
        this.program = program;
    }

    Page show(Place place) {
        if (!keys.areKnown()) {
            return Page.of(
                    "Keys",
                    "This page does not know the application's keys. Set them with StatusPage.Builder.apiKeys(...).");
        }
        List<ApiKeyInfo> all = keys.list();
        String find = place.text("find");
        String state = place.choice("state", "", "valid", "ended");
        List<ApiKeyInfo> shown = all.stream()
                .filter(key -> Standing.contains(key.id(), find)
                        || Standing.contains(key.label(), find)
                        || Standing.contains(key.grant().nodeId(), find))
                .filter(key -> state.isEmpty() || state.equals("valid") == key.isValidAt(place.now()))
                .toList();
        long valid = all.stream().filter(key -> key.isValidAt(place.now())).count();
        Filter filter = new Filter(
                Link.to("keys"),
                List.of(
                        Field.text("Id, site or label contains", "find", find),
                        new Field(
                                "State",
                                "state",
                                state,
                                List.of(
                                        Map.entry("", "All"),
                                        Map.entry("valid", "Valid"),
                                        Map.entry("ended", "Ended")))),
                place.kept());
        return Page.of(
                "Keys",
                Words.number(valid) + " of " + Words.number(all.size())
                        + " keys are valid. Only ids are shown, because the keys themselves are stored nowhere.",
                Section.of("keys", "All keys")
                        .filter(filter)
                        .table(table(Pager.linesOf(shown, place), place.now(), true))
                        .pager(Pager.of(shown.size(), place, "key")),
                Section.of("act", "What you can do").commands(commands()));
    }

    static Table table(List<ApiKeyInfo> keys, Instant now, boolean withSite) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.of("Key id"));
        if (withSite) {
            columns.add(Column.of("Site"));
        }
        columns.addAll(List.of(
                Column.of("State"),
                Column.of("Allows"),
                Column.of("Last used"),
                Column.of("Ends"),
                Column.of("Issued")));
        return new Table(
                "Keys",
                columns,
                keys.stream().map(key -> row(key, now, withSite)).toList(),
                withSite ? "No key matches the filter." : "It has no key.");
    }

    private static List<Cell> row(ApiKeyInfo key, Instant now, boolean withSite) {
        List<Cell> cells = new ArrayList<>();
        String label = key.label();
        cells.add(label == null ? Cell.of(Piece.code(key.id())) : Cell.of(Piece.code(key.id()), Piece.note(label)));
        String node = key.grant().nodeId();
        if (withSite) {
            cells.add(Cell.of(Piece.link(Link.to("site").with("id", node), node)));
        }
        Instant ends = key.expiresAt();
        cells.add(Cell.of(state(key, now)));
        cells.add(Cell.text(allows(key.grant())));
        cells.add(Cell.text(key.lastUsedOn() == null ? null : Words.day(key.lastUsedOn())));
        cells.add(ends == null ? Cell.text("never") : Cell.ago(ends, now));
        cells.add(Cell.ago(key.createdAt(), now));
        return cells;
    }

    private static Piece state(ApiKeyInfo key, Instant now) {
        if (key.revokedAt() != null) {
            return Piece.badge(Tone.PLAIN, "Revoked");
        }
        return key.isValidAt(now) ? Piece.badge(Tone.GOOD, "Valid") : Piece.badge(Tone.WARN, "Expired");
    }

    private static String allows(Grant grant) {
        Set<String> tables = grant.tables();
        return (tables == null ? "all tables" : String.join(", ", new TreeSet<>(tables)))
                + (grant.operations().contains(Operation.DELETE) ? "" : "; no deletes")
                + (grant.operations().contains(Operation.UPSERT) ? "" : "; deletes only");
    }

    private List<Command> commands() {
        return List.of(
                Command.of(
                        program,
                        "Issue the next key, while the old one stays valid for a time",
                        "JdbcApiKeys.rotate(id, ends, expires)",
                        "keys",
                        "rotate",
                        "ID",
                        "--ends",
                        "DATE"),
                Command.of(
                        program, "End a key at a time", "JdbcApiKeys.expire(id, at)", "keys", "expire", "ID", "DATE"),
                Command.of(
                        program,
                        "Revoke a key at once; this can't be undone",
                        "JdbcApiKeys.revokeKey(id)",
                        "keys",
                        "revoke",
                        "ID"));
    }
}
