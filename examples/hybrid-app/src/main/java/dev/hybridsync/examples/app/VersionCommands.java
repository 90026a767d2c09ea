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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Central's own state: how large its bookkeeping is, how it grows, and what may go of it. */
final class VersionCommands {
    private static final Pattern DAYS = Pattern.compile("([0-9]{1,5})d");
    private static final int[] GROWTH_DAYS = {1, 7, 30, 365};

    private final CentralOperations central;
    private final Output output;
    private final Invocation invocation;
    private final Clock clock = Clock.systemUTC();

    VersionCommands(CentralOperations central, Output output, Invocation invocation) {
        this.central = central;
        this.output = output;
        this.invocation = invocation;
    }

    /** What is worth a look every day. */
    void status() {
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
        if (invocation.has("--json")) {
            members.put("growth", growth);
            output.out().println(Json.of(members));
            return;
        }
        members.remove("versionsExact");
        members.put("heldTables", held.isEmpty() ? null : String.join(", ", held));
        members.put("versions", (versions.isExact() ? "" : "about ") + versions.rows());
        members.put(
                "tombstones",
                versions.tombstones() == null ? "not counted: 'tombstones 90d' does" : versions.tombstones());
        members.put("versionBytes", versions.bytes() == null ? null : "about " + versions.bytes());
        growth.forEach((day, rows) -> members.put("since " + day, "about " + rows + " versions"));
        output.out().println(StatusText.lines(members));
    }

    /** By how many versions it has grown since some days, as far as they are known. */
    private Map<String, @Nullable Object> growth(VersionTable versions) {
        LocalDate today = LocalDate.now(clock);
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
    int tombstones() {
        Duration age = age(invocation.operands().get(0));
        boolean purge = invocation.has("--purge");
        boolean force = invocation.has("--force");
        if (force && !purge) {
            throw MisuseException.command("'tombstones' takes --force only with --purge");
        }
        TombstoneReport report;
        try {
            report = !purge
                    ? central.countTombstones(age)
                    : force ? central.purgeTombstonesAtRisk(age) : central.purgeTombstones(age);
        } catch (UnsafePurgeException e) {
            output.err()
                    .println("hybrid-app: nothing was removed: " + e.getMessage()
                            + " Or --force, which takes that risk.");
            return ExitStatus.FAILED;
        }
        if (invocation.has("--json")) {
            output.out().println(Json.of(members(report, purge)));
        } else {
            output.out()
                    .println(report.versions() + (report.versions() == 1 ? " version, " : " versions, ")
                            + report.tombstones() + " of deleted rows; "
                            + report.old() + " of these were deleted before " + report.before()
                            + (purge ? ", and were removed" : "; --purge removes them"));
        }
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

    private static Duration age(String text) {
        Matcher days = DAYS.matcher(text);
        if (!days.matches()) {
            throw MisuseException.configuration("'" + text + "' is no age; expected are days, such as 90d");
        }
        return Duration.ofDays(Long.parseLong(days.group(1)));
    }
}
