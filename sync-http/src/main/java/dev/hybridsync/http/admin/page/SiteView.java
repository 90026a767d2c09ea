package dev.hybridsync.http.admin.page;

import dev.hybridsync.CentralOperations;
import dev.hybridsync.access.ApiKeyInfo;
import dev.hybridsync.change.NodeReport;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.http.admin.page.Page.Notice;
import dev.hybridsync.status.NodeStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One site. */
final class SiteView {
    private final CentralOperations operations;
    private final Keys keys;
    private final String program;

    SiteView(CentralOperations operations, Keys keys, String program) {
        this.operations = operations;
        this.keys = keys;
        this.program = program;
    }

    Optional<Page> show(Place place) {
        return SitesView.standings(operations, place.now()).stream()
                .filter(site -> site.node().nodeId().equals(place.text("id")))
                .findFirst()
                .map(site -> page(site, place));
    }

    private Page page(Standing site, Place place) {
        NodeStatus node = site.node();
        String id = node.nodeId();
        List<Section> sections = new ArrayList<>();
        sections.add(Section.of("facts", "What central knows").facts(facts(site, place)));
        site.report()
                .ifPresent(said ->
                        sections.add(Section.of("said", "What the site reports").facts(said(site, said))));
        if (keys.areKnown()) {
            List<ApiKeyInfo> own = keys.of(id);
            sections.add(Section.of("keys", "Keys").table(KeysView.table(own, place.now(), false)));
        }
        sections.add(Section.of("act", "What you can do").commands(commands(node)));
        String label = node.label();
        return new Page("Site " + id, label == null ? "" : label, List.of(), notices(site), sections);
    }

    private List<Map.Entry<String, Cell>> facts(Standing site, Place place) {
        NodeStatus node = site.node();
        List<Map.Entry<String, Cell>> facts = new ArrayList<>();
        facts.add(Map.entry("State", site.state()));
        facts.add(Map.entry("Last batch", Cell.ago(node.lastSeenAt(), place.now())));
        facts.add(Map.entry("Last contact without a batch", Cell.ago(node.lastAskedAt(), place.now())));
        facts.add(Map.entry("Clock", site.clock()));
        for (Outcome outcome : Outcome.values()) {
            facts.add(Map.entry(
                    "Changes " + outcome.name().toLowerCase(java.util.Locale.ROOT),
                    Cell.number(node.outcomes().getOrDefault(outcome, 0L))));
        }
        facts.add(Map.entry(
                "Conflicts",
                Cell.of(Piece.link(
                        Link.to("conflicts").with("site", node.nodeId()), "Conflicts that it lost or won"))));
        facts.add(Map.entry("Journal", id(node.journalId())));
        facts.add(Map.entry("Last batch id", id(node.lastBatchId())));
        return facts;
    }

    private static List<Map.Entry<String, Cell>> said(Standing site, NodeReport said) {
        Duration heartbeat = said.heartbeat();
        return List.of(
                Map.entry("Said", Cell.ago(site.node().reportedAt(), site.now())),
                Map.entry("Version", Cell.text(said.version())),
                Map.entry("Changes that wait", Cell.number(said.pending())),
                Map.entry("The oldest of them", Cell.ago(said.oldestPendingAt(), site.now())),
                Map.entry("Deferred rows", Cell.number(said.deferred())),
                Map.entry("Rejected rows", Cell.number(said.rejected())),
                Map.entry("Held tables", Cell.text(String.join(", ", said.heldTables()))),
                Map.entry("Rows last compared", site.verified()),
                Map.entry("Heartbeat", Cell.text(heartbeat == null ? "none" : "every " + Words.span(heartbeat))));
    }

    private static Cell id(@Nullable UUID id) {
        return id == null ? Cell.NONE : Cell.of(Piece.code(id.toString()));
    }

    private static List<Notice> notices(Standing site) {
        List<Notice> notices = new ArrayList<>();
        if (site.isSilent()) {
            notices.add(new Notice(
                    Tone.BAD,
                    "Silent",
                    "It has been silent for too long. Check the site's own status:"
                            + " its link may be down, its program may have stopped, or its key may have ended."));
        }
        site.report()
                .map(NodeReport::lastFailure)
                .ifPresent(failure -> notices.add(new Notice(Tone.WARN, "Its last flush stopped early", failure)));
        if (site.rejected() > 0) {
            notices.add(new Notice(
                    Tone.BAD,
                    Words.count(site.rejected(), "rejected row"),
                    "They wait at the site until a person acts. The site's own status page and"
                            + " the command 'quarantine' there show which rows, and why."));
        }
        if (site.isClockOff()) {
            notices.add(new Notice(
                    Tone.WARN,
                    "Its clock is off",
                    "If the clock is ahead, the times of its changes are limited to central's time; if it is "
                            + "behind, its changes lose conflicts. Synchronize it at the site with NTP."));
        }
        return notices;
    }

    private List<Command> commands(NodeStatus node) {
        String id = node.nodeId();
        return List.of(
                Command.of(
                        program,
                        "Give it a label",
                        "SyncHandler.operations().label(nodeId, label)",
                        "label",
                        id,
                        "TEXT"),
                Command.of(program, "Issue another key for it", "JdbcApiKeys.issue(nodeId)", "keys", "issue", id),
                Command.of(
                        program,
                        "Forget it; its keys end and it is no longer listed, but its rows stay",
                        "SyncHandler.operations().forget(nodeId)",
                        "forget",
                        id));
    }
}
