package dev.hybridsync.jdbc.journal;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * The owner of a lease, as it is stored in the database, so that the next process on the same host need not wait for a
 * dead one.
 *
 * @param host the host's name, without blanks
 * @param pid the number of the process
 * @param startedAt when that process started, in milliseconds since the epoch, since process numbers are reused; 0 if
 *     unknown
 * @param id identifies one journal of that process
 * @param length how long its leases are, in milliseconds
 */
record LeaseOwner(String host, long pid, long startedAt, UUID id, long length) {
    /** Identifies this copy of the library, since an application server may have loaded several into one process. */
    private static final long COPY = UUID.randomUUID().getMostSignificantBits();

    /**
     * By how much two readings of a process's start may differ: it is computed from the boot time, which drifts with
     * the clock.
     */
    private static final long SAME_START_MILLIS = 2_000;

    static LeaseOwner ofThisProcess(Duration length) {
        ProcessHandle process = ProcessHandle.current();
        return new LeaseOwner(Host.NAME, process.pid(), startOf(process), idOfThisCopy(), length.toMillis());
    }

    private static UUID idOfThisCopy() {
        return new UUID(COPY, UUID.randomUUID().getLeastSignificantBits());
    }

    /** Whether it is a journal of this copy of the library, which therefore knows itself whether that journal sends. */
    boolean isOfThisCopy() {
        return id.getMostSignificantBits() == COPY
                && pid == ProcessHandle.current().pid();
    }

    /** Parses {@link #text}; empty for a text in the form of another release. */
    static Optional<LeaseOwner> parse(String text) {
        String[] parts = text.split(" ", -1);
        try {
            return Optional.of(new LeaseOwner(
                    parts[0],
                    Long.parseLong(parts[1]),
                    Long.parseLong(parts[2]),
                    UUID.fromString(parts[3]),
                    Long.parseLong(parts[4])));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    String text() {
        return host + " " + pid + " " + startedAt + " " + id + " " + length;
    }

    boolean isOfThisHost() {
        return host.equals(Host.NAME);
    }

    String inWords() {
        return "process " + pid + " on host " + host;
    }

    /**
     * Whether the process is known to have ended. Hosts that share a name but not their processes, as some containers
     * do, judge each other wrongly. Two clients may then send one batch at the same time, which central treats as a
     * repeat.
     */
    boolean isGone() {
        return isOfThisHost()
                && ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .filter(this::mayBe)
                        .isEmpty();
    }

    private boolean mayBe(ProcessHandle process) {
        long start = startOf(process);
        return start == 0 || startedAt == 0 || Math.abs(start - startedAt) <= SAME_START_MILLIS;
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(start -> start.toEpochMilli()).orElse(0L);
    }

    /**
     * The host's name, which is read only once. A resolver, which may take seconds, is used only if the system does not
     * provide the name.
     */
    private static final class Host {
        static final String NAME = find().strip().replaceAll("\\s", "_");

        private static String find() {
            try {
                Path file = Path.of("/proc/sys/kernel/hostname");
                if (Files.isReadable(file)) {
                    return Files.readString(file);
                }
                String windows = System.getenv("COMPUTERNAME");
                return windows != null ? windows : InetAddress.getLocalHost().getHostName();
            } catch (IOException e) { // also an unknown host
                return "localhost";
            }
        }
    }
}
