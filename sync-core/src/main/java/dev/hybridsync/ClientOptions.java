package dev.hybridsync;

import dev.hybridsync.agent.AgentSchedule;
import dev.hybridsync.change.NodeId;
import dev.hybridsync.change.NodeLabel;
import dev.hybridsync.change.NodeReport;
import dev.hybridsync.flush.NodeReports;
import dev.hybridsync.spi.BatchLimit;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.status.AgentStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The options of a {@link SyncClient} and their defaults.
 *
 * @param <B> the builder that they belong to
 */
abstract class ClientOptions<B extends ClientOptions<B>> {
    /** 30 seconds. */
    public static final Duration DEFAULT_FLUSH_INTERVAL = Duration.ofSeconds(30);

    /** 7 days. */
    public static final Duration DEFAULT_DEFERRED_LIMIT = Duration.ofDays(7);

    /** 1 second. */
    public static final Duration DEFAULT_BACKOFF_BASE = Duration.ofSeconds(1);

    /** 5 minutes. */
    public static final Duration DEFAULT_BACKOFF_CAP = Duration.ofMinutes(5);

    /** 15 minutes. */
    public static final Duration DEFAULT_STALL_LIMIT = Duration.ofMinutes(15);

    /** 5 seconds. */
    public static final Duration MAX_DEFAULT_START_JITTER = Duration.ofSeconds(5);

    @Nullable
    String nodeId;

    private @Nullable String nodeLabel;
    private @Nullable Duration heartbeat;

    @Nullable
    ChangeJournal journal;

    @Nullable
    SyncTransport transport;

    Duration deferredLimit = DEFAULT_DEFERRED_LIMIT;
    Duration stallLimit = DEFAULT_STALL_LIMIT;
    Clock clock = SystemClock.utc();
    final List<SyncListener> listeners = new ArrayList<>();
    private int batchRows = BatchLimit.DEFAULT_ROWS;
    private long batchBytes = BatchLimit.DEFAULT_BYTES;
    private Duration flushInterval = DEFAULT_FLUSH_INTERVAL;
    private Duration backoffBase = DEFAULT_BACKOFF_BASE;
    private @Nullable Duration backoffCap;
    private @Nullable Duration startJitter;

    @Nullable
    Duration verifyInterval;

    @Nullable
    Executor readAheadExecutor;

    @Nullable
    ThreadFactory threadFactory;

    ClientOptions() {}

    abstract B self();

    /**
     * The node's name: 1 to 64 letters, digits, {@code .}, {@code _} and {@code -}. Required.
     *
     * @param nodeId the node's name
     * @return this builder
     */
    public B nodeId(String nodeId) {
        this.nodeId = NodeId.check(Objects.requireNonNull(nodeId, "nodeId"));
        return self();
    }

    /**
     * A display label for people, such as {@code Shop in Main Street}: one line of 1 to 100 characters; null for none.
     * Central shows it next to the name; the next batch replaces the label that central had before. Unlike the name, it
     * may change at any time. Default: none, which leaves central's label as it is.
     *
     * @param nodeLabel one line of 1 to 100 characters; null for none
     * @return this builder
     */
    public B nodeLabel(@Nullable String nodeLabel) {
        this.nodeLabel = nodeLabel == null ? null : NodeLabel.check(nodeLabel);
        return self();
    }

    /**
     * The longest time for which the node is silent towards central, 1 second to 365 days; null for no limit. It is
     * checked when a flush ends, so the silence may last until the next flush has ended. If central has answered
     * nothing for that long, the last settled batch is sent again, without its changes. Such a repeat writes nothing
     * here. At central, it changes only the time at which the node was last seen, and the node's report. So central can
     * distinguish "nothing to do" from "silent", and a forked journal is found before there is anything to send. 5
     * minutes is recommended. Default: null.
     *
     * @param heartbeat 1 second to 365 days; null for no limit
     * @return this builder
     */
    public B heartbeat(@Nullable Duration heartbeat) {
        if (heartbeat != null
                && (heartbeat.compareTo(Duration.ofSeconds(1)) < 0
                        || heartbeat.compareTo(NodeReport.MAX_HEARTBEAT) > 0)) {
            throw new IllegalArgumentException("heartbeat must be between 1 s and 365 days, but is " + heartbeat);
        }
        this.heartbeat = heartbeat;
        return self();
    }

    NodeReports reports() {
        return new NodeReports(nodeLabel, heartbeat);
    }

    /**
     * The node's journal. Required.
     *
     * @param journal the journal, for this node alone
     * @return this builder
     */
    public B journal(ChangeJournal journal) {
        this.journal = Objects.requireNonNull(journal, "journal");
        return self();
    }

    /**
     * The way to central. Required; the client closes it.
     *
     * @param transport the transport, for this client alone
     * @return this builder
     */
    public B transport(SyncTransport transport) {
        this.transport = Objects.requireNonNull(transport, "transport");
        return self();
    }

    /**
     * The most rows that a batch may have, 1 to 100,000. Default: {@link BatchLimit#DEFAULT_ROWS}.
     *
     * @param batchRows 1 to 100,000
     * @return this builder
     */
    public B batchRows(int batchRows) {
        this.batchRows = new BatchLimit(batchRows, 1).rows();
        return self();
    }

    /**
     * Roughly the most bytes that a batch may have before compression, 1 or more; a larger row is sent alone. Default:
     * {@link BatchLimit#DEFAULT_BYTES}.
     *
     * @param batchBytes 1 or more
     * @return this builder
     */
    public B batchBytes(long batchBytes) {
        this.batchBytes = new BatchLimit(1, batchBytes).bytes();
        return self();
    }

    /**
     * How long the agent waits between flushes, 1 ms or more. Default: {@link #DEFAULT_FLUSH_INTERVAL}.
     *
     * @param flushInterval 1 ms or more
     * @return this builder
     */
    public B flushInterval(Duration flushInterval) {
        if (flushInterval.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("flushInterval must be at least 1 ms, but is " + flushInterval);
        }
        this.flushInterval = flushInterval;
        return self();
    }

    /**
     * How long a row may stay deferred before it is reported for a person to look at, 1 second to 36,500 days. The row
     * is still tried again. Default: {@link #DEFAULT_DEFERRED_LIMIT}.
     *
     * @param deferredLimit 1 second to 36,500 days
     * @return this builder
     */
    public B deferredLimit(Duration deferredLimit) {
        if (deferredLimit.compareTo(Duration.ofSeconds(1)) < 0
                || deferredLimit.compareTo(Duration.ofDays(36_500)) > 0) {
            throw new IllegalArgumentException(
                    "deferredLimit must be between 1 s and 36500 days, but is " + deferredLimit);
        }
        this.deferredLimit = deferredLimit;
        return self();
    }

    /**
     * How long the agent waits after flushes that failed: exponential back-off with full jitter (Marc Brooker,
     * "Exponential Backoff And Jitter", AWS Architecture Blog, 2015). The wait is random: up to {@code base}, then up
     * to twice, four times, eight times as long, never longer than {@code cap}, and at least a tenth of {@code base}.
     * The first success resets it. {@code base} is 1 ms or more, and {@code cap} is not less than {@code base}.
     * Default: {@link #DEFAULT_BACKOFF_BASE}, and {@link #DEFAULT_BACKOFF_CAP} or the flush interval, whichever is
     * longer.
     *
     * @param base the longest first wait, 1 ms or more
     * @param cap the longest wait of all, {@code base} or more
     * @return this builder
     */
    public B backoff(Duration base, Duration cap) {
        if (base.compareTo(Duration.ofMillis(1)) < 0 || cap.compareTo(base) < 0) {
            throw new IllegalArgumentException(
                    "backoff must have a base of at least 1 ms and a cap not below it, but has " + base + " and "
                            + cap);
        }
        backoffBase = base;
        backoffCap = cap;
        return self();
    }

    /**
     * The agent makes its first flush at a random time within this span after {@code start()}, so that sites whose
     * power comes back in the same minute do not all call at once; zero or more. Default: a tenth of the flush
     * interval, at most {@link #MAX_DEFAULT_START_JITTER}.
     *
     * @param startJitter zero to flush at once
     * @return this builder
     */
    public B startJitter(Duration startJitter) {
        if (startJitter.isNegative()) {
            throw new IllegalArgumentException("startJitter must not be negative, but is " + startJitter);
        }
        this.startJitter = startJitter;
        return self();
    }

    /**
     * How long the agent may be without progress before it counts as stalled, see {@link AgentStatus#stalledFor}; 1 ms or
     * more. Default: {@link #DEFAULT_STALL_LIMIT}.
     *
     * @param stallLimit 1 ms or more
     * @return this builder
     */
    public B stallLimit(Duration stallLimit) {
        if (stallLimit.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("stallLimit must be at least 1 ms, but is " + stallLimit);
        }
        this.stallLimit = stallLimit;
        return self();
    }

    /**
     * How often the running agent has all tables compared with central's, as {@link SyncClient#verify()} does, without
     * repair; 1 ms or more. Once a day is recommended, because central has to read the tables each time. If rows
     * differ, {@link SyncStatus#findings()} and {@link SyncListener#found} report it. Default: never.
     *
     * @param verifyInterval 1 ms or more
     * @return this builder
     */
    public B verifyInterval(Duration verifyInterval) {
        if (verifyInterval.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("verifyInterval must be at least 1 ms, but is " + verifyInterval);
        }
        this.verifyInterval = verifyInterval;
        return self();
    }

    /**
     * The node's clock. Default: the system's, UTC.
     *
     * @param clock the clock; only its time is used
     * @return this builder
     */
    public B clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return self();
    }

    /**
     * The executor that reads the next batch from the node's database while another batch is on its way; the client
     * uses no other connection meanwhile. {@code Runnable::run} reads the next batch before the other one is sent, on
     * the thread that flushes. Default: a daemon thread that exists only while a backlog is sent.
     *
     * @param readAheadExecutor the executor, which gets one task at a time; the application shuts it down
     * @return this builder
     */
    public B readAheadExecutor(Executor readAheadExecutor) {
        this.readAheadExecutor = Objects.requireNonNull(readAheadExecutor, "readAheadExecutor");
        return self();
    }

    /**
     * Creates the client's threads: the agent's thread and, while they are needed, those that read ahead and verify.
     * The client names them. This is for hosts that manage threads themselves, for example with a Jakarta
     * {@code ManagedThreadFactory}; virtual threads work, too. Default: the client creates daemon threads itself.
     *
     * @param threadFactory creates threads that the client starts and ends
     * @return this builder
     */
    public B threadFactory(ThreadFactory threadFactory) {
        this.threadFactory = Objects.requireNonNull(threadFactory, "threadFactory");
        return self();
    }

    /**
     * Adds a listener that is notified of what the client does. Default: none.
     *
     * @param listener an additional listener; those added before stay
     * @return this builder
     */
    public B listener(SyncListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return self();
    }

    BatchLimit batchLimit() {
        return new BatchLimit(batchRows, batchBytes);
    }

    AgentSchedule schedule() {
        return new AgentSchedule(
                flushInterval,
                backoffBase,
                backoffCap != null ? backoffCap : AgentSchedule.usualCap(flushInterval, DEFAULT_BACKOFF_CAP),
                startJitter != null
                        ? startJitter
                        : AgentSchedule.usualStartJitter(flushInterval, MAX_DEFAULT_START_JITTER),
                new SplittableRandom());
    }
}
