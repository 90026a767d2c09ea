package dev.hybridsync.testkit;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.spi.SyncTransport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A central in the test's own process with the real {@link SyncHandler}, and the way to it, with faults by name. The client
 * under test is built as in production, except for {@link #transport()}. There is no HTTP and no JSON between the two.
 *
 * <p>A fault waits for the next push, whichever node sends it. Several faults happen one after the other, in the order in
 * which they were asked for. Thread-safe.
 */
public final class TestCentral implements AutoCloseable {
    /** 10 seconds. */
    public static final Duration DEFAULT_BOUND = Duration.ofSeconds(10);

    private final @Nullable InMemoryCentralStore memory;
    private final CentralProcess process;
    private final Faults faults = new Faults();
    private final Network network;
    private volatile boolean over;

    private TestCentral(@Nullable InMemoryCentralStore memory, Supplier<SyncHandler> handlers) {
        this.memory = memory;
        process = new CentralProcess(handlers);
        network = new Network(process, faults);
    }

    /**
     * A central in memory that takes every table. It keeps rows by key, and Last-Write-Wins decides. It has no column types,
     * foreign keys, unique columns or resolvers; {@link #withStore} of the real central has them all.
     */
    public static TestCentral inMemory() {
        InMemoryCentralStore store = InMemoryCentralStore.ofAnyTable();
        return new TestCentral(store, handlers(() -> store));
    }

    /**
     * A central on a store that the test provides, such as a {@code JdbcCentralStore} on a second database.
     *
     * @param stores returns the store at the first request and after each {@link #restart()}: a new object on the same
     *     database is what a restart is in production
     */
    public static TestCentral withStore(Supplier<? extends CentralStore> stores) {
        return new TestCentral(null, handlers(stores));
    }

    /**
     * A central with a handler that the test provides, with its resolvers, guard and clock. The handler's authenticator is
     * not asked: each node may write every table.
     *
     * @param handlers returns the handler, whenever {@link #withStore} would ask for the store
     */
    public static TestCentral withHandler(Supplier<SyncHandler> handlers) {
        return new TestCentral(null, handlers);
    }

    private static Supplier<SyncHandler> handlers(Supplier<? extends CentralStore> stores) {
        Objects.requireNonNull(stores, "stores");
        return () -> SyncHandler.builder()
                .store(stores.get())
                .authenticator(key -> Optional.empty())
                .maxRequestsPerMinute(Integer.MAX_VALUE)
                .build();
    }

    /** A transport to this central, for one {@link SyncClient} of any node. */
    public SyncTransport transport() {
        return new InProcessTransport(network, () -> over);
    }

    /**
     * The rows of a table that central has, in the order of their keys' texts, with values as they travel. The list is empty
     * for a table that central has not heard of. Columns are found by their names in upper or lower case.
     *
     * @throws IllegalStateException if this is not {@link #inMemory()}; look into the store's own database instead
     */
    public List<Map<String, @Nullable Object>> rows(String table) {
        if (memory == null) {
            throw new IllegalStateException("central's rows are in the test's own store");
        }
        return memory.rows().entrySet().stream()
                .filter(row -> row.getKey().table().equals(table))
                .map(Map.Entry::getValue)
                .toList();
    }

    // ---- faults

    /** The next push never reaches central. */
    public void loseRequest() {
        faults.add(Fault.LOSE_REQUEST);
    }

    /** Central takes the next push and commits it, but the node does not get the answer. */
    public void loseAnswer() {
        faults.add(Fault.LOSE_ANSWER);
    }

    /** The next push reaches central twice, and the node gets the second answer. */
    public void deliverTwice() {
        faults.add(Fault.DELIVER_TWICE);
    }

    /**
     * The node gives up on the next push, but it still arrives: after a later batch of the node, or else during
     * {@link #assertConverged}.
     */
    public void deliverLate() {
        faults.add(Fault.DELIVER_LATE);
    }

    /** Central goes down directly before it would commit the next push. It keeps nothing of that push, and starts again. */
    public void restartBeforeCommit() {
        faults.add(Fault.RESTART_BEFORE_COMMIT);
    }

    /**
     * Restarts central now. What it has answered stays. A request that is under way gets no answer: what it has committed
     * stays, and the rest is lost, together with everything that central keeps in memory only.
     */
    public void restart() {
        process.end();
    }

    /** Every request fails from now on, until {@link #online()}. */
    public void offline() {
        faults.begin(Outage.untilOnline());
    }

    /** The next request fails, and so do all others for this time after it. This replaces another outage. */
    public void offlineFor(Duration time) {
        faults.begin(Outage.forTime(time));
    }

    /** This many requests fail next, pushes and others: 1 or more. This replaces another outage. */
    public void offlineForRequests(int requests) {
        faults.begin(Outage.forRequests(requests));
    }

    /** Ends an outage. */
    public void online() {
        faults.end();
    }

    /**
     * The faults that were asked for and did not happen, by the names of their methods. They will not happen any more. A
     * test that leaves one has proved less than it says, so {@link HybridSyncExtension} fails it.
     */
    public List<String> dropFaults() {
        return faults.drain();
    }

    // ---- the proof

    /** {@link #assertConverged(Duration, SyncClient...)} within {@link #DEFAULT_BOUND}. */
    public void assertConverged(SyncClient... clients) {
        assertConverged(DEFAULT_BOUND, clients);
    }

    /**
     * Flushes the clients until nothing waits, and compares their rows with central's by {@link SyncClient#verify()}. It
     * waits for the end of an outage. It tries deferred rows at once, but not rejected ones. It fails early if another flush
     * changes nothing. The message names the tables and keys that wait or differ, and why.
     *
     * <p>A row for which central rightly has another origin's later state is no difference.
     *
     * @param bound how long this may take; what is under way at that time is ended first
     * @param clients the clients of all nodes that the test uses, with this central's transports, installed and not closed
     * @throws AssertionError if a row is not at central as it is at its node
     */
    public void assertConverged(Duration bound, SyncClient... clients) {
        if (clients.length == 0) {
            throw new IllegalArgumentException("assertConverged needs a client");
        }
        new Convergence(network, List.of(clients), bound).require();
    }

    /** Makes central unreachable from now on. Closes no client. */
    @Override
    public void close() {
        over = true;
    }
}
