package dev.hybridsync.jdbc.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.Backfill;
import dev.hybridsync.FlushReport;
import dev.hybridsync.Rejoin;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.jdbc.support.Snapshot;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.status.Fork.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Databases that were restored from a backup, cloned or created again. Central holds rows as {@code id=name}. Row 0 is
 * from before capture and is never sent.
 */
class ForkScenariosTest {
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void throwAway() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    /**
     * Every choice on SQLite and H2; on PostgreSQL, whose databases are slow to create, only those that journal rows.
     */
    static Stream<Arguments> kindsAndChoices() {
        return Stream.of(Kind.SQLITE, Kind.H2, Kind.POSTGRESQL)
                .flatMap(kind -> Stream.of(Rejoin.values()).map(choice -> Arguments.of(kind, choice)));
    }

    private <T extends AutoCloseable> T open(T one) {
        opened.add(0, one);
        return one;
    }

    private Site site(Kind kind) {
        TestDatabase central = open(Snapshot.database(kind));
        central.execute(Site.TABLE);
        TestDatabase local = open(Snapshot.database(kind));
        local.execute(Site.TABLE, "INSERT INTO item VALUES (0, 'left out')");
        Site site = open(new Site(local, central));
        site.client().install(Backfill.NONE);
        local.execute("INSERT INTO item VALUES (1, 'one'), (2, 'two'), (3, 'three')");
        site.flushAll();
        return site;
    }

    private Site restored(Snapshot backup, Site of) {
        return open(new Site(open(backup.restore()), of.central()));
    }

    /** Makes changes after the backup, and sends them to central. */
    private static void goOn(Site site) {
        site.local()
                .execute(
                        "UPDATE item SET name = 'ONE' WHERE id = 1",
                        "INSERT INTO item VALUES (4, 'four')",
                        "DELETE FROM item WHERE id = 3");
        site.flushAll();
        assertThat(site.atCentral()).containsExactly("1=ONE", "2=two", "4=four");
    }

    private static void assertForked(Site site, Cause cause) {
        List<String> before = site.atCentral();
        FlushReport report = site.client().flush();
        assertThat(report.stoppedBy()).get().isInstanceOf(JournalForkedException.class);
        assertThat(site.client().status().fork().cause()).isEqualTo(cause);
        assertThat(site.atCentral()).as("a fork changes nothing").isEqualTo(before);
    }

    private static void rejoin(Site site, Rejoin choice, List<String> atCentral) {
        site.client().rejoin(choice);
        site.local().execute("INSERT INTO item VALUES (7, 'seven')");
        site.flushAll();
        assertThat(site.atCentral()).isEqualTo(atCentral);
        site.local().execute("UPDATE item SET name = 'later' WHERE id = 2", "DELETE FROM item WHERE id = 7");
        site.flushAll();
        assertThat(site.atCentral())
                .contains("2=later")
                .doesNotContain("7=seven")
                .hasSize(atCentral.size() - 1);
        assertThat(site.client().status().fork()).isNull();
    }

    @ParameterizedTest
    @MethodSource("kindsAndChoices")
    void aNodeRestoredFromItsBackup(Kind kind, Rejoin choice) {
        Site site = site(kind);
        Snapshot backup = Snapshot.of(site.local());
        goOn(site);
        long lastSeq = site.receiptsHighestSeq();

        Site old = restored(backup, site);
        old.local().execute("UPDATE item SET name = 'TWO' WHERE id = 2", "INSERT INTO item VALUES (6, 'six')");
        assertThat(old.local().count("SELECT MIN(seq) FROM hybridsync_journal"))
                .as("numbers are used again")
                .isLessThanOrEqualTo(lastSeq);
        assertForked(old, Cause.NODE_WENT_BACK);
        rejoin(
                old,
                choice,
                switch (choice) {
                    case ONLY_NEW -> List.of("1=ONE", "2=TWO", "4=four", "6=six", "7=seven");
                    case KEEP_CENTRAL -> List.of("0=left out", "1=ONE", "2=TWO", "4=four", "6=six", "7=seven");
                    case OVERWRITE_CENTRAL ->
                        List.of("0=left out", "1=one", "2=TWO", "3=three", "4=four", "6=six", "7=seven");
                });
    }

    @ParameterizedTest
    @MethodSource("kindsAndChoices")
    void aNodeMadeAnewUnderItsName(Kind kind, Rejoin choice) {
        Site site = site(kind);
        goOn(site);
        TestDatabase empty = open(Snapshot.database(kind));
        empty.execute(Site.TABLE, "INSERT INTO item VALUES (2, 'anew'), (5, 'five')");
        Site anew = open(new Site(empty, site.central()));
        anew.client().install();
        assertForked(anew, Cause.NODE_WENT_BACK);
        rejoin(
                anew,
                choice,
                switch (choice) {
                    case ONLY_NEW, KEEP_CENTRAL -> List.of("1=ONE", "2=two", "4=four", "5=five", "7=seven");
                    case OVERWRITE_CENTRAL -> List.of("1=ONE", "2=anew", "4=four", "5=five", "7=seven");
                });
    }

    @ParameterizedTest
    @MethodSource("kindsAndChoices")
    void aCentralRestoredFromItsBackup(Kind kind, Rejoin choice) {
        Site site = site(kind);
        Snapshot backup = Snapshot.of(site.central());
        goOn(site);
        TestDatabase central = open(backup.restore());
        Site old = open(new Site(site.local(), central));
        old.local().execute("UPDATE item SET name = 'TWO' WHERE id = 2");
        assertForked(old, Cause.CENTRAL_WENT_BACK);
        rejoin(
                old,
                choice,
                switch (choice) {
                    case ONLY_NEW -> List.of("1=one", "2=TWO", "3=three", "7=seven");
                    case KEEP_CENTRAL -> List.of("0=left out", "1=one", "2=TWO", "3=three", "4=four", "7=seven");
                    case OVERWRITE_CENTRAL -> List.of("0=left out", "1=ONE", "2=TWO", "3=three", "4=four", "7=seven");
                });
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"SQLITE", "H2", "POSTGRESQL"})
    void aCloneIsFoundAtItsFirstPushAndTheOtherGoesOn(Kind kind) {
        Site site = site(kind);
        Site clone = restored(Snapshot.of(site.local()), site);
        clone.local().execute("INSERT INTO item VALUES (8, 'of the clone')");
        goOn(site);
        assertForked(clone, Cause.NODE_WENT_BACK);
        site.local().execute("INSERT INTO item VALUES (9, 'nine')");
        site.flushAll();
        assertThat(site.atCentral()).containsExactly("1=ONE", "2=two", "4=four", "9=nine");

        assertForked(clone, Cause.NODE_WENT_BACK);
        clone.client().rejoin(Rejoin.ONLY_NEW);
        clone.flushAll();
        site.local().execute("INSERT INTO item VALUES (10, 'ten')");
        assertForked(site, Cause.NODE_WENT_BACK);
        assertThat(site.atCentral()).containsExactly("1=ONE", "2=two", "4=four", "8=of the clone", "9=nine");
    }

    /**
     * It does not matter whether central received the batch before the backup or after. Sync continues if nothing else
     * was sent since.
     */
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"SQLITE", "H2", "POSTGRESQL"})
    void aBackupWithABatchInFlightGoesOnUntilAnotherBatchFollowed(Kind kind) {
        Site site = site(kind);
        site.local().execute("INSERT INTO item VALUES (4, 'four')");
        site.loseNextAnswer();
        assertThat(site.client().flush().stoppedBy()).get().isInstanceOf(CentralUnavailableException.class);
        Snapshot backup = Snapshot.of(site.local());

        Site same = restored(backup, site);
        same.local().execute("UPDATE item SET name = 'FOUR' WHERE id = 4");
        same.flushAll();
        assertThat(same.atCentral()).contains("4=FOUR");

        Site late = restored(backup, site);
        late.local().execute("UPDATE item SET name = 'late' WHERE id = 4", "INSERT INTO item VALUES (5, 'five')");
        assertForked(late, Cause.NODE_WENT_BACK);
        late.client().rejoin(Rejoin.ONLY_NEW);
        late.flushAll();
        assertThat(late.atCentral()).contains("4=late", "5=five");
    }

    @Test
    void aSqliteFileCopiedWithItsWalIsABackupToo() {
        Site site = site(Kind.SQLITE);
        Snapshot backup = Snapshot.withWal(site.local());
        goOn(site);
        Site old = restored(backup, site);
        assertThat(old.local().count("SELECT COUNT(*) FROM item")).isEqualTo(4);
        old.local().execute("INSERT INTO item VALUES (6, 'six')");
        assertForked(old, Cause.NODE_WENT_BACK);
        old.client().rejoin(Rejoin.ONLY_NEW);
        old.flushAll();
        assertThat(old.atCentral()).containsExactly("1=ONE", "2=two", "4=four", "6=six");
    }
}
