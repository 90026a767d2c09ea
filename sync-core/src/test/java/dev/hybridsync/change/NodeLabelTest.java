package dev.hybridsync.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncEnvironment;
import dev.hybridsync.error.SyncException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeLabelTest {
    private static final String LONG = "x".repeat(NodeLabel.MAX_LENGTH);

    @Test
    void whatPeopleWriteIsALabel() {
        for (String label : List.of("a", LONG, "Shop \"1\" <b> 'x' \\ \uD83D\uDE00", "\u062F\u0643\u0627\u0646")) {
            assertThat(NodeLabel.check(label)).isEqualTo(label);
            assertThat(NodeReport.builder().label(label).build().label()).isEqualTo(label);
        }
    }

    @Test
    void whatWouldDisturbWhoShowsItIsNone() {
        for (String label : List.of(
                "",
                " ",
                " a",
                "a\n",
                "a\nb",
                "a\u001B[2Jb",
                "a\u0000b",
                "a\u202Eb",
                "a\u2028b",
                "a\uD83D",
                LONG + "x")) {
            assertThatThrownBy(() -> SyncClient.builder().nodeLabel(label))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1 to 100");
        }
        assertThat(SyncClient.builder().nodeLabel(null)).isNotNull();
    }

    @Test
    void whatSomebodyElseWroteIsCleaned() {
        assertThat(NodeLabel.clean(null)).isNull();
        assertThat(NodeLabel.clean(" \n\u0000 ")).isNull();
        assertThat(NodeLabel.clean("\u001B[2J a\r\nb\u202Ec\uD83D")).isEqualTo("[2J a  b c");
        assertThat(NodeLabel.clean(LONG + "y")).isEqualTo(LONG);
        assertThat(NodeLabel.clean(LONG.substring(1) + "\uD83D\uDE00")).isEqualTo(LONG.substring(1));
        assertThat(NodeLabel.clean("\n".repeat(5_000_000) + "far")).isNull();
    }

    @Test
    void theVariableIsCheckedAndAnErrorShowsItCleaned() {
        assertThat(SyncEnvironment.of(Map.of()).nodeLabel()).isEmpty();
        assertThat(SyncEnvironment.of(Map.of("SYNC_NODE_LABEL", " ")).nodeLabel())
                .isEmpty();
        assertThat(SyncEnvironment.of(Map.of("SYNC_NODE_LABEL", " Main Street "))
                        .nodeLabel())
                .contains("Main Street");
        assertThatThrownBy(() -> SyncEnvironment.of(Map.of("SYNC_NODE_LABEL", "a\u001Bb"))
                        .nodeLabel())
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("SYNC_NODE_LABEL holds 'a b'");
    }
}
