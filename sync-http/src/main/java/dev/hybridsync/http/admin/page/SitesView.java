package dev.hybridsync.http.admin.page;

import dev.hybridsync.CentralOperations;
import dev.hybridsync.change.NodeReport;
import dev.hybridsync.http.admin.page.Filter.Field;
import dev.hybridsync.http.admin.page.Page.Notice;
import dev.hybridsync.http.admin.page.Page.Tile;
import dev.hybridsync.http.admin.page.Table.Column;
import dev.hybridsync.status.NodeStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** All sites, with what needs attention. */
final class SitesView {
    private final CentralOperations operations;
    private final Keys keys;
    private final String program;

    SitesView(CentralOperations operations, Keys keys, String program) {
        this.operations = operations;
        this.keys = keys;
        this.program = program;
    }

    /** The states of all sites, in the order of their names. */
    static List<Standing> standings(CentralOperations operations, Instant now) {
        Set<String> off =
                operations.nodesWithClockOff().stream().map(NodeStatus::nodeId).collect(Collectors.toSet());
        return operations.nodes().stream()
                .map(node -> new Standing(node, off.contains(node.nodeId()), now))
                .toList();
    }

    Page show(Place place) {
        List<Standing> all = standings(operations, place.now());
        String find = place.text("find");
        String state = place.choice("state", "", "attention", "silent", "waiting", "quarantine", "clock");
        List<Standing> shown = all.stream()
                .filter(site -> site.matches(find))
                .filter(site -> isIn(site, state))
                .sorted(order(place.choice("sort", "name", "seen", "waiting", "oldest")))
                .toList();
        Map<String, LocalDate> lastUse = keys.lastUse();
        Table table = new Table(
                "Sites",
                List.of(
                        Column.of("Site"),
                        Column.of("State"),
                        Column.of("Last seen"),
                        Column.number("Waiting"),
                        Column.number("Quarantine"),
                        Column.of("Clock"),
                        Column.of("Version"),
                        Column.of("Key last used"),
                        Column.of("Last verified")),
                Pager.linesOf(shown, place).stream()
                        .map(site -> row(site, lastUse))
                        .toList(),
                all.isEmpty()
                        ? "No site has ever sent a batch. Issue a key for the first one."
                        : "No site matches the filter.");
        Section section = Section.of("sites", "All sites")
                .filter(filter(place, find, state))
                .table(table)
                .pager(Pager.of(shown.size(), place, "site"));
        return new Page(
                "Sites",
                lead(all),
                tiles(all, place),
                notices(),
                List.of(section, Section.of("act", "What you can do").commands(commands())));
    }

    private static boolean isIn(Standing site, String state) {
        return switch (state) {
            case "attention" -> !site.concerns().isEmpty();
            case "silent" -> site.isSilent();
            case "waiting" -> site.pending() > 0;
            case "quarantine" -> site.deferred() + site.rejected() > 0;
            case "clock" -> site.isClockOff();
            default -> true;
        };
    }

    private static Comparator<Standing> order(String sort) {
        Comparator<Standing> byName = Comparator.comparing(site -> site.node().nodeId());
        Comparator<Standing> order = switch (sort) {
            case "seen" -> Comparator.comparing(Standing::lastSeen);
            case "waiting" -> Comparator.comparing(Standing::pending).reversed();
            case "oldest" ->
                Comparator.comparing(Standing::oldestPending, Comparator.nullsLast(Comparator.naturalOrder()));
            default -> byName;
        };
        return order.thenComparing(byName);
    }

    private static List<Cell> row(Standing site, Map<String, LocalDate> lastUse) {
        NodeStatus node = site.node();
        String label = node.label();
        Piece name = Piece.link(Link.to("site").with("id", node.nodeId()), node.nodeId());
        LocalDate used = lastUse.get(node.nodeId());
        return List.of(
                label == null ? Cell.of(name) : Cell.of(name, Piece.note(label)),
                site.state(),
                Cell.ago(node.lastHeardAt(), site.now()),
                site.waiting(),
                site.quarantined(),
                site.clock(),
                Cell.text(site.report().map(NodeReport::version).orElse(null)),
                Cell.text(used == null ? null : Words.day(used)),
                site.verified());
    }

    private static Filter filter(Place place, String find, String state) {
        return new Filter(
                Link.to(""),
                List.of(
                        Field.text("Name or label contains", "find", find),
                        new Field(
                                "State",
                                "state",
                                state,
                                List.of(
                                        Map.entry("", "All"),
                                        Map.entry("attention", "Needs a look"),
                                        Map.entry("silent", "Silent"),
                                        Map.entry("waiting", "With changes that wait"),
                                        Map.entry("quarantine", "With quarantined rows"),
                                        Map.entry("clock", "Clock off"))),
                        new Field(
                                "Sort by",
                                "sort",
                                place.choice("sort", "name", "seen", "waiting", "oldest"),
                                List.of(
                                        Map.entry("name", "Name"),
                                        Map.entry("seen", "Longest silence"),
                                        Map.entry("waiting", "Most changes that wait"),
                                        Map.entry("oldest", "Oldest change that waits")))),
                place.kept());
    }

    private static String lead(List<Standing> all) {
        long concerned = all.stream().filter(site -> !site.concerns().isEmpty()).count();
        if (all.isEmpty()) {
            return "No site has sent anything yet.";
        }
        return concerned == 0
                ? Words.count(all.size(), "site") + ", and none needs attention."
                : Words.number(concerned) + " of " + Words.count(all.size(), "site") + " "
                        + (concerned == 1 ? "needs" : "need") + " attention.";
    }

    private static List<Tile> tiles(List<Standing> all, Place place) {
        long silent = all.stream().filter(Standing::isSilent).count();
        long off = all.stream().filter(Standing::isClockOff).count();
        long pending = all.stream().mapToLong(Standing::pending).sum();
        long rejected = all.stream().mapToLong(Standing::rejected).sum();
        long quarantined = all.stream()
                .mapToLong(site -> site.deferred() + site.rejected())
                .sum();
        String oldest = all.stream()
                .map(Standing::oldestPending)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .map(at -> "oldest " + Words.ago(at, place.now()))
                .orElse("");
        String newest = all.stream()
                .map(Standing::lastSeen)
                .max(Comparator.naturalOrder())
                .filter(seen -> !seen.equals(Instant.EPOCH))
                .map(seen -> Words.ago(seen, place.now()))
                .orElse("never");
        return List.of(
                new Tile("Sites", Words.number(all.size()), Tone.PLAIN, "last batch " + newest),
                new Tile("Silent", Words.number(silent), silent == 0 ? Tone.GOOD : Tone.BAD, ""),
                new Tile("Waiting at the sites", Words.number(pending), Tone.PLAIN, oldest),
                new Tile(
                        "In quarantine",
                        Words.number(quarantined),
                        rejected == 0 ? Tone.GOOD : Tone.BAD,
                        rejected == 0 ? "" : Words.number(rejected) + " rejected"),
                new Tile("Clock off", Words.number(off), off == 0 ? Tone.GOOD : Tone.WARN, ""));
    }

    private List<Notice> notices() {
        List<Notice> notices = new ArrayList<>();
        operations
                .heldTables()
                .forEach((table, reason) -> notices.add(new Notice(
                        Tone.BAD, "Table " + table + " is held", reason + " Its changes wait at the sites.")));
        return notices;
    }

    private List<Command> commands() {
        return List.of(
                Command.of(
                        program,
                        "Issue a key for a new site; it is shown only once",
                        "JdbcApiKeys.issue(\"NODE\")",
                        "keys",
                        "issue",
                        "NODE"),
                Command.of(program, "The same list in a terminal", "SyncHandler.operations().nodes()", "nodes"));
    }
}
