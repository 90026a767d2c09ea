package dev.hybridsync.jdbc.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.status.FindingCode;
import org.junit.jupiter.api.Test;

/** Somebody breaks the capture while the application writes and the agent runs. */
@EachDatabase
class DoctorTest extends DoctorFixture {
    DoctorTest(TestDatabase.Kind kind) {
        super(kind);
    }

    @Test
    void triggersThatAreDroppedArePutBackAndWhatWasMissedArrives() {
        breakCapture(() -> dropTriggers().forEach(database::execute), FindingCode.TRIGGERS_REPAIRED);
    }

    @Test
    void triggersThatDoSomethingElseArePutBackAndWhatWasMissedArrives() {
        breakCapture(this::putIdleTriggers, FindingCode.TRIGGERS_REPAIRED);
    }

    /** The doctor may create a trigger in between. On H2 the statement can then fail although it says IF NOT EXISTS. */
    private void putIdleTriggers() {
        for (String sql : database.statementsOf(kind.sql("statements that put idle triggers in the place of ours"))) {
            try {
                database.execute(sql);
            } catch (AssertionError e) {
                assertThat(e).hasMessageContaining("already exists");
            }
        }
    }

    @Test
    void aTableThatIsRebuiltIsCapturedAgainAndArrives() {
        breakCapture(this::rebuild, FindingCode.TRIGGERS_REPAIRED);
    }
}
