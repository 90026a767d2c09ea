package dev.hybridsync.jdbc.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.Backfill;
import dev.hybridsync.SyncClient;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.ObservedDataSource;
import dev.hybridsync.jdbc.support.RewritingDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.status.FindingCode;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Somebody replaces or drops triggers after they were created and before they are noted as ours. */
@EachDatabase
class ReplacedMeanwhileTest extends InspectionFixture {
    private static final Pattern MAKES_TRIGGER =
            Pattern.compile("\\s*CREATE (OR REPLACE )?TRIGGER\\b.*", Pattern.DOTALL);
    private static final Pattern READS_TRIGGERS = Pattern.compile(
            ".*(type = 'trigger'|information_schema\\.triggers|pg_catalog\\.pg_trigger).*", Pattern.DOTALL);

    /** 0 at first, 1 when a trigger was created, 2 when it was replaced or dropped. */
    private final AtomicInteger step = new AtomicInteger();

    ReplacedMeanwhileTest(TestDatabase.Kind kind) {
        super(kind);
    }

    private DataSource meanwhile(Supplier<List<String>> statements) {
        return ObservedDataSource.of(database.dataSource(), sql -> {
            if (MAKES_TRIGGER.matcher(sql).matches()) {
                step.compareAndSet(0, 1);
            } else if (READS_TRIGGERS.matcher(sql).matches() && step.compareAndSet(1, 2)) {
                database.execute(statements.get());
            }
        });
    }

    private DataSource replacing() {
        return meanwhile(
                () -> database.statementsOf(kind.sql("statements that put idle triggers in the place of ours")));
    }

    /** A data source through which no trigger can be created. */
    private DataSource refusing() {
        return RewritingDataSource.of(
                database.dataSource(), sql -> MAKES_TRIGGER.matcher(sql).matches() ? "no trigger" : sql);
    }

    @Test
    void aRepairDoesNotTakeThemForItsOwn() {
        installWithRows(5);
        dropTriggers().forEach(database::execute);
        try (SyncClient client = client(replacing(), transport())) {
            client.flush();
            assertThat(step).hasValue(2);
            assertThat(client.status().findings()).anyMatch(finding -> finding.is(FindingCode.TRIGGERS_NOT_REPAIRED));
            insert(6, 7);
            database.execute("UPDATE item SET qty = 3 WHERE id = 2", "DELETE FROM item WHERE id = 1");
            client.flush();
        }
        flush();
        assertSynced();
        insert(8, 8);
        assertThat(flush().sent()).isOne();
        assertSynced();
    }

    @Test
    void anInstallFailsAndTheNextOneMakesThemAgain() {
        try (SyncClient client = client(replacing(), transport())) {
            assertThatThrownBy(() -> client.install(Backfill.FILL))
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("'item'")
                    .hasMessageContaining("call install() again");
            assertThat(step).hasValue(2);
            insert(1, 3);
            client.install(Backfill.FILL);
            insert(4, 5);
            client.flush();
            assertSynced();
        }
    }

    @Test
    void whatIsWrittenWhileOneOfThemIsGoneArrives() {
        insert(1, 3);
        try (SyncClient client = client(meanwhile(() -> dropTriggers().subList(0, 1)), transport())) {
            assertThatThrownBy(() -> client.install(Backfill.FILL))
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("'item'");
            assertThat(step).hasValue(2);
        }
        assertWhatIsWrittenBeforeTheyAreBackArrives();
    }

    @Test
    void whatIsWrittenWhileAllOfThemAreGoneArrives() {
        insert(1, 3);
        try (SyncClient client = client(meanwhile(this::dropTriggers), transport())) {
            assertThatThrownBy(() -> client.install(Backfill.FILL))
                    .isInstanceOf(SyncException.class)
                    .hasMessageContaining("'item'");
            assertThat(step).hasValue(2);
        }
        assertWhatIsWrittenBeforeTheyAreBackArrives();
    }

    private void assertWhatIsWrittenBeforeTheyAreBackArrives() {
        try (SyncClient client = client(refusing(), transport())) {
            client.flush();
            assertThat(client.status().findings()).anyMatch(finding -> finding.is(FindingCode.TRIGGERS_NOT_REPAIRED));
        }
        database.execute(
                "INSERT INTO item VALUES (4, 'new', 1)", "UPDATE item SET qty = 3", "DELETE FROM item WHERE id = 1");
        install(Backfill.FILL);
        flush();
        assertSynced();
    }
}
