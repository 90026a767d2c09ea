package dev.hybridsync.flush;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.DoctorReport;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** When a flush makes the journal look for changes that triggers did not see. */
class FlushDoctorTest extends FlushFixture {
    private static final class InspectedJournal extends InMemoryJournal {
        private final IntPredicate inspection;
        private int inspections;

        /** @param inspection is given the number of the call, and returns whether the inspection is done */
        InspectedJournal(IntPredicate inspection) {
            this.inspection = inspection;
        }

        @Override
        public DoctorReport check() {
            return new DoctorReport(inspection.test(++inspections), List.of());
        }
    }

    @Test
    void inspectionGoesOnUntilItIsDoneBeforeAnythingIsSent() {
        InspectedJournal journal = new InspectedJournal(call -> {
            assertThat(central.requests().isEmpty()).isEqualTo(call <= 3);
            return call >= 3;
        });
        journal.write("a", "1", NOON);
        assertThat(client(journal).build().flush().stoppedBy()).isEmpty();
        assertThat(journal.inspections).isEqualTo(4); // and once more after the rows were sent
    }

    @Test
    void whatIsFoundBehindTheLastBatchIsSentInTheSameFlush() {
        InMemoryJournal[] journal = new InMemoryJournal[1];
        journal[0] = new InspectedJournal(call -> {
            if (call == 2) {
                journal[0].find("found", "2", NOON);
            }
            return true;
        });
        journal[0].write("a", "1", NOON);
        assertThat(client(journal[0]).build().flush().sent()).isEqualTo(2);
        assertThat(central.values()).isEqualTo(Map.of("a", "1", "found", "2"));
    }

    @Test
    void anIdleFlushInspectsOnce() {
        InspectedJournal journal = new InspectedJournal(call -> true);
        client(journal).build().flush();
        assertThat(journal.inspections).isOne();
    }

    @Test
    void anInspectionThatFailsKeepsNothingFromBeingSent() {
        InspectedJournal journal = new InspectedJournal(call -> {
            throw call == 1 ? new SyncException("no right") : new IllegalStateException("a mistake");
        });
        journal.write("a", "1", NOON);
        FlushReport report = client(journal).build().flush();
        assertThat(report.stoppedBy()).isEmpty();
        assertThat(report.sent()).isOne();
        assertThat(journal.inspections).isEqualTo(2);
    }

    @Test
    void aClientThatIsClosedInspectsNoFurther() {
        SyncClient[] client = new SyncClient[1];
        InspectedJournal journal = new InspectedJournal(call -> {
            client[0].close();
            return false;
        });
        client[0] = client(journal).build();
        assertThat(client[0].flush().stoppedBy()).isPresent();
        assertThat(journal.inspections).isOne();
    }
}
