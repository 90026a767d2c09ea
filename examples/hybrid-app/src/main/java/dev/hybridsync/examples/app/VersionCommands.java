package dev.hybridsync.examples.app;

import dev.hybridsync.CentralOperations;
import dev.hybridsync.error.UnsafePurgeException;
import dev.hybridsync.status.TombstoneReport;
import dev.hybridsync.status.VersionTable;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Central's own state: how large its bookkeeping is, how it grows, and what of it may be removed. */
final class VersionCommands {
    private static final int[] GROWTH_DAYS = {1, 7, 30, 365};

    private VersionCommands() {}

    static CommandSpec tombstones() {
        return CommandBuilder.command(
                        "tombstones",
                        Side.CENTRAL,
                        VersionCommands::tombstones,
                        "counts the versions of rows that were deleted long ago (tombstones), or removes them",
                        "They are not removed if a node was silent so long that"
                                + " its old changes could bring such rows back.")
                .operand("DAYS", Duration.class, Operands::age, "deleted longer ago than this, such as 90d")
                .flag("--purge", "removes them")
                .flag("--force", "with --purge: accepts the risk that a silent node brings rows back")
                .json()
                .exit(ExitStatus.FAILED, "failed, or nothing was removed because of that risk")
                .build();
    }

    /** Shows what is worth checking every day. */
    static int status(CentralOperations central, Invocation call) {
        VersionTable versions = central.versionTable();
        List<String> held = central.heldTables().keySet().stream().sorted().toList();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("nodes", central.nodes().size());
        members.put("clocksOff", central.nodesWithClockOff().size());
        members.put("heldTables", held);
        members.put("versions", versions.rows());
        members.put("versionsExact", versions.isExact());
        members.put("tombstones", versions.tombstones());
        members.put("versionBytes", versions.bytes());
        members.put("purgedBefore", Json.text(versions.purgedBefore()));
        Map<String, @Nullable Object> growth = growth(versions);
        if (call.json()) {
            members.put("growth", growth);
            call.tell(members, "");
            return ExitStatus.OK;
        }
        members.remove("versionsExact");
        members.put("heldTables", held.isEmpty() ? null : String.join(", ", held));
        members.put("versions", (versions.isExact() ? "" : "about ") + versions.rows());
        members.put(
                "tombstones",
                versions.tombstones() == null ? "not counted; 'tombstones 90d' counts them" : versions.tombstones());
        members.put("versionBytes", versions.bytes() == null ? null : "about " + versions.bytes());
        growth.forEach((day, rows) -> members.put("since " + day, "about " + rows + " versions"));
        call.output().out().println(StatusText.lines(members));
        return ExitStatus.OK;
    }

    /** By how many versions the table has grown since certain days, as far as the figures of these days are known. */
    private static Map<String, @Nullable Object> growth(VersionTable versions) {
        LocalDate today = LocalDate.now(Clock.systemUTC());
        Map<String, @Nullable Object> growth = new LinkedHashMap<>();
        for (int days : GROWTH_DAYS) {
            versions.sampleOf(today.minusDays(days))
                    .filter(sample -> sample.day().isBefore(today))
                    .ifPresent(sample ->
                            growth.put(sample.day().toString(), String.format("%+d", versions.rows() - sample.rows())));
        }
        return growth;
    }

    /** Counts old tombstones, or removes them. */
    private static int tombstones(Invocation call) {
        Duration age = call.operand(0, Duration.class);
        boolean purge = call.has("--purge");
        if (call.has("--force") && !purge) {
            throw MisuseException.command("'tombstones' takes --force only with --purge");
        }
        TombstoneReport report;
        try (CentralSite site = CentralSite.ofBookkeeping(call)) {
            CentralOperations central = site.handler().operations();
            report = !purge
                    ? central.countTombstones(age)
                    : call.has("--force") ? central.purgeTombstonesAtRisk(age) : central.purgeTombstones(age);
        } catch (UnsafePurgeException e) {
            call.output()
                    .err()
                    .println("hybrid-app: nothing was removed: " + e.getMessage()
                            + " Or use --force, which accepts that risk.");
            return ExitStatus.FAILED;
        }
        call.tell(
                members(report, purge),
                report.versions() + (report.versions() == 1 ? " version, " : " versions, ")
                        + report.tombstones() + " of deleted rows; "
                        + report.old() + " of these were deleted before " + report.before()
                        + (purge ? ", and were removed" : "; --purge removes them"));
        return ExitStatus.OK;
    }

    private static Map<String, @Nullable Object> members(TombstoneReport report, boolean purge) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("before", Json.text(report.before()));
        members.put("versions", report.versions());
        members.put("tombstones", report.tombstones());
        members.put("old", report.old());
        members.put("removed", purge ? report.old() : 0L);
        return members;
    }
}
