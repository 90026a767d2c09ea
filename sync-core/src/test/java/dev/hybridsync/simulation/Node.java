package dev.hybridsync.simulation;

import dev.hybridsync.FlushReport;
import dev.hybridsync.Rejoin;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.status.QuarantinedRow;
import dev.hybridsync.testkit.RowId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A local server: its database, its application, the processes that flush, and a clock that may be wrong. */
final class Node {
    /** Makes a process of the node. */
    interface Starter {
        Process start(Node node, String name);
    }

    final String id;
    final Site site;
    /** The journal, for inspection. */
    final ChangeJournal journal;

    final HostLoad load;
    private final Starter starter;
    private final Supplier<Instant> time;
    private final List<Process> processes = new ArrayList<>();
    private final List<Process> flushing = new ArrayList<>();
    private Duration clockOffset = Duration.ZERO;
    private @Nullable Runnable backup;
    /** Until when the link is cut. */
    Instant linkCutUntil = Instant.MIN;

    Node(String id, Site site, Random random, Supplier<Instant> time, Starter starter) {
        this.id = id;
        this.site = site;
        this.journal = site.journal("nobody");
        this.load = new HostLoad(id, site, random);
        this.time = time;
        this.starter = starter;
    }

    Instant now() {
        return time.get().plus(clockOffset);
    }

    Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("nobody needs a zone");
            }
        };
    }

    /** The id of a quarantined row. A journal may write its key with quotes. */
    static RowId id(QuarantinedRow line) {
        return new RowId(line.table(), line.rowKey().replace("'", ""));
    }

    void turnClock(Duration offset) {
        clockOffset = offset;
    }

    boolean isLinkCut() {
        return time.get().isBefore(linkCutUntil);
    }

    /** One of the node's processes that is not in the middle of a flush; null if there is none. */
    @Nullable
    Process idleProcess(Random random) {
        String name = "process " + random.nextInt(3);
        processes.removeIf(Process::isDead);
        Process process = processes.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElse(null);
        if (process == null) {
            process = starter.start(this, name);
            processes.add(process);
        }
        return flushing.contains(process) ? null : process;
    }

    boolean isFlushing() {
        return !flushing.isEmpty();
    }

    /** The report of a flush; null if the process was killed. */
    @Nullable
    FlushReport flush(Process process) {
        return as(process, () -> {
            process.install();
            return process.client().flush();
        });
    }

    void rejoin(Process process, Rejoin choice) {
        as(process, () -> {
            process.client().rejoin(choice);
            return true;
        });
    }

    private <T> @Nullable T as(Process process, Supplier<T> work) {
        flushing.add(process);
        String before = site.runAs(process.name());
        try {
            return work.get();
        } catch (Killed e) {
            process.kill();
            return null;
        } finally {
            flushing.remove(process);
            site.runAs(before);
        }
    }

    void killAll() {
        processes.forEach(Process::kill);
        processes.clear();
    }

    void crash(boolean powerToo) {
        killAll();
        load.forgetOpen();
        if (powerToo) {
            site.losePower();
        } else {
            site.crash();
        }
    }

    void backUp() {
        backup = site.backup();
    }

    /** Restores the backup, if there is one. */
    boolean restore() {
        if (backup == null) {
            return false;
        }
        killAll();
        load.forgetOpen();
        backup.run();
        return true;
    }
}
