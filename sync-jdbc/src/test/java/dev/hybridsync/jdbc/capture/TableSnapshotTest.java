package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.database.Revision;
import dev.hybridsync.jdbc.database.Storage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableSnapshotTest {
    private static final TableSnapshot SNAPSHOT =
            new TableSnapshot(new Storage("1", "a,b", "c"), 3, Map.of("id", "INTEGER 0"), new Revision("r", false));

    @Test
    void itsTextSaysAllOfIt() {
        assertThat(TableSnapshot.parse(SNAPSHOT.text())).isEqualTo(SNAPSHOT);
        assertThat(TableSnapshot.isMissed(SNAPSHOT.text())).isFalse();
    }

    @Test
    void theMarkOfAScriptMeansOtherRows() {
        assertThat(TableSnapshot.parse("~" + SNAPSHOT.text())).isEqualTo(SNAPSHOT.withOtherStorage());
        assertThat(SNAPSHOT.hasOtherRows(SNAPSHOT.withOtherStorage())).isTrue();
    }

    @Test
    void whatWasMissedStaysMissedWhateverAScriptPutsBeforeIt() {
        assertThat(TableSnapshot.isMissed("")).isTrue();
        assertThat(TableSnapshot.isMissed("!0b2f")).isTrue();
        assertThat(TableSnapshot.isMissed("~!0b2f")).isTrue();
    }
}
