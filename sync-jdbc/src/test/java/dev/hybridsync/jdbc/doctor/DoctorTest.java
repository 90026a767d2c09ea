package dev.hybridsync.jdbc.doctor;

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
        breakCapture(
                () -> database.execute(
                        database.statementsOf(kind.sql("statements that put idle triggers in the place of ours"))),
                FindingCode.TRIGGERS_REPAIRED);
    }

    @Test
    void aTableThatIsRebuiltIsCapturedAgainAndArrives() {
        breakCapture(this::rebuild, FindingCode.TRIGGERS_REPAIRED);
    }
}
