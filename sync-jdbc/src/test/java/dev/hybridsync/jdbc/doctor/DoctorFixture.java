package dev.hybridsync.jdbc.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.util.Throwables.getRootCause;
import static org.awaitility.Awaitility.await;

import dev.hybridsync.Backfill;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncListener;
import dev.hybridsync.contract.Seeds;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Breaks the capture, which runs as a separate user of the library, while the application writes and the agent runs.
 */
abstract class DoctorFixture extends InspectionFixture {
    /** What the database throws if the triggers change that a statement fires. */
    private static final Set<Class<?>> INTERNAL =
            Set.of(ConcurrentModificationException.class, NoSuchElementException.class, NullPointerException.class);

    /** Held for each statement of the application, so that a rebuild can block it as a deployment would. */
    private final ReentrantLock writing = new ReentrantLock();

    final String user = "library_" + Long.toHexString(System.nanoTime());
    private final AtomicInteger written = new AtomicInteger();
    private final List<Finding> found = new CopyOnWriteArrayList<>();

    DoctorFixture(TestDatabase.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void makeTheLibrarysUser() {
        database.execute(kind.statements("make the library's user", "user", user));
        giveTableToTheLibrary();
    }

    @AfterEach
    void dropTheLibrarysUser() {
        database.execute(kind.statements("drop the library's user", "user", user));
    }

    /** Needed where only a table's owner may create triggers on it. */
    private void giveTableToTheLibrary() {
        database.execute(kind.statements("give item to the library's user", "user", user));
    }

    @Override
    DataSource library() {
        return database.as(user);
    }

    /**
     * Where triggers run as the user who created them, revoking that user's privileges would make the application fail,
     * too.
     */
    @Override
    DataSource installer() {
        return kind.can(Capability.TRIGGERS_RUN_AS_THEIR_MAKER) ? database.dataSource() : library();
    }

    void rebuild() {
        database.execute(
                table().replace("TABLE item", "TABLE item_new"),
                "INSERT INTO item_new SELECT id, name, qty + 1 FROM item WHERE id > 2",
                "DROP TABLE item",
                "ALTER TABLE item_new RENAME TO item");
        giveTableToTheLibrary();
    }

    /** Breaks the capture, waits until the doctor reports it, and compares. */
    final void breakCapture(Runnable breaking, FindingCode expected) {
        whileTheApplicationWrites(() -> {
            writing.lock();
            try {
                breaking.run();
            } finally {
                writing.unlock();
            }
            awaitFinding(expected);
        });
    }

    /** Runs the step when central has all that the application has written, and before it writes more. */
    final void whileNothingIsPending(Runnable step) {
        writing.lock();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> database.count("SELECT COUNT(*) FROM hybridsync_journal") == 0);
            step.run();
        } finally {
            writing.unlock();
        }
    }

    final void awaitFinding(FindingCode code) {
        await().atMost(Duration.ofSeconds(60)).until(() -> found.stream().anyMatch(finding -> finding.is(code)));
    }

    /** Runs the steps while the application writes, and asserts that central has the same rows at the end. */
    final void whileTheApplicationWrites(Runnable steps) {
        Seeds.forEach(1, seed -> whileTheApplicationWrites(new Random(seed), steps));
    }

    private void whileTheApplicationWrites(Random random, Runnable steps) {
        install(Backfill.FILL);
        insert(1, 20);
        AtomicBoolean stop = new AtomicBoolean();
        try (SyncClient client = agent()) {
            client.start();
            CompletableFuture<Void> application = CompletableFuture.runAsync(() -> write(random, stop));
            try {
                awaitWrites();
                steps.run();
                awaitWrites();
            } finally {
                stop.set(true);
                application.join(); // fails if a statement of the application failed
            }
            client.wakeUp(); // the agent may be waiting after flushes that failed while the application held locks
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(central.comparable("item"))
                        .as(client.status().toString())
                        .isEqualTo(database.comparable("item"));
                assertThat(client.status().pending()).isZero();
            });
        }
    }

    private SyncClient agent() {
        return SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(library(), SCHEMA))
                .transport(transport())
                .flushInterval(Duration.ofMillis(50))
                .listener(new SyncListener() {
                    @Override
                    public void found(List<Finding> findings) {
                        found.addAll(findings);
                    }
                })
                .build();
    }

    private void awaitWrites() {
        int before = written.get();
        await().atMost(Duration.ofSeconds(60)).until(() -> written.get() > before + 20);
    }

    private void write(Random random, AtomicBoolean stop) {
        while (!stop.get()) {
            int id = 1 + random.nextInt(60);
            writing.lock();
            try {
                write(
                        switch (random.nextInt(3)) {
                            case 0 -> "DELETE FROM item WHERE id = " + id;
                            case 1 -> "UPDATE item SET qty = " + random.nextInt(900) + " WHERE id = " + id;
                            default ->
                                "INSERT INTO item SELECT " + id + ", 'new', 1 FROM (SELECT 1 AS one) x"
                                        + " WHERE NOT EXISTS (SELECT 1 FROM item WHERE id = " + id + ")";
                        });
            } finally {
                writing.unlock();
            }
            written.incrementAndGet();
        }
    }

    /** Another process may create or drop a trigger at the same time. */
    private void write(String statement) {
        try {
            database.execute(statement);
        } catch (AssertionError e) {
            if (!kind.can(Capability.TRIGGERS_CHANGE_DURING_STATEMENTS)
                    || !INTERNAL.contains(getRootCause(e).getClass())) {
                throw e;
            }
        }
    }
}
