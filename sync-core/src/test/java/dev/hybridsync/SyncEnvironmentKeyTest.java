package dev.hybridsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.error.SyncException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the key is read from, and that no error message shows it. */
class SyncEnvironmentKeyTest {
    private static final String KEY = "hs_S3cretS3cretS3cretS3cretS3cretS3cretS3cret0";

    @TempDir
    private Path folder;

    @Test
    void theKeyMayBeInAFileWithALineEnd() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), KEY + "\r\n");
        assertThat(with("SYNC_API_KEY_FILE", file.toString()).apiKey()).isEqualTo(KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two S3cret", "line\nS3cret", "S3crét"})
    void aFileWithoutAKeyIsRefusedAndNotShown(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), content);
        assertThatThrownBy(() -> with("SYNC_API_KEY_FILE", file.toString()).apiKey())
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("SYNC_API_KEY_FILE")
                .hasMessageContaining("one line of printable ASCII")
                .hasMessageNotContaining("S3cr");
    }

    @Test
    void aFileThatIsNotThereIsNoFileOrIsTooLargeIsNamed() throws IOException {
        String missing = folder.resolve("missing").toString();
        assertNoKeyFile(missing);
        assertNoKeyFile(folder.toString());
        Path large = Files.writeString(folder.resolve("large"), "k".repeat(4_097));
        assertNoKeyFile(large.toString());
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertNoKeyFile(binary.toString());
    }

    @Test
    void aKeyWhereItsFileShouldBeIsNotShown() {
        assertThatThrownBy(() -> with("SYNC_API_KEY_FILE", KEY).apiKey())
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("SYNC_API_KEY_FILE")
                .hasMessageNotContaining(KEY);
    }

    @Test
    void aBadKeyAndTwoKeysAreRefusedAndNotShown() {
        assertThatThrownBy(() -> with("SYNC_API_KEY", KEY + " x").apiKey())
                .hasMessageStartingWith("SYNC_API_KEY holds no API key")
                .hasMessageNotContaining(KEY);
        assertThatThrownBy(() -> SyncEnvironment.of(Map.of("SYNC_API_KEY", KEY, "SYNC_API_KEY_FILE", "/x"))
                        .apiKey())
                .hasMessageContaining("SYNC_API_KEY and SYNC_API_KEY_FILE are both set")
                .hasMessageNotContaining(KEY);
    }

    private static SyncEnvironment with(String name, String value) {
        return SyncEnvironment.of(Map.of(name, value));
    }

    private static void assertNoKeyFile(String file) {
        assertThatThrownBy(() -> with("SYNC_API_KEY_FILE", file).apiKey())
                .isInstanceOf(SyncException.class)
                .hasMessage("SYNC_API_KEY_FILE holds '" + file
                        + "'; expected the path of a readable file that holds only the key");
    }
}
