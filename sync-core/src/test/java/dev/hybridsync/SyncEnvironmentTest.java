package dev.hybridsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.error.SyncException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyncEnvironmentTest {
    private static final SyncEnvironment EMPTY = SyncEnvironment.of(Map.of());
    private static final String KEY = "hs_S3cretS3cretS3cretS3cretS3cretS3cretS3cret0";

    @Test
    void defaultsAreTheDocumentedOnes() {
        assertThat(EMPTY.flushInterval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(EMPTY.requestTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(EMPTY.batchRows()).isEqualTo(1_000);
        assertThat(EMPTY.batchBytes()).isEqualTo(1_048_576);
        assertThat(EMPTY.allowInsecureHttp()).isFalse();
    }

    @Test
    void aBlankVariableCountsAsUnsetAndSpacesAroundAValueDoNotMatter() {
        assertThat(with("SYNC_BATCH_ROWS", "  ").batchRows()).isEqualTo(1_000);
        assertThat(with("SYNC_BATCH_ROWS", " 20 \n").batchRows()).isEqualTo(20);
    }

    @Test
    void whatIsRequiredIsNamedWithWhatIsExpected() {
        assertRefused("APP_MODE", null, SyncEnvironment::appMode, "is not set; expected 'local' or 'central'");
        assertRefused("CENTRAL_API_URL", null, SyncEnvironment::centralApiUrl, "is not set; expected an http");
        assertRefused("SYNC_NODE_ID", null, SyncEnvironment::nodeId, "is not set; expected 1 to 64 letters");
        assertRefused("SYNC_API_KEY", null, SyncEnvironment::apiKey, "neither SYNC_API_KEY nor SYNC_API_KEY_FILE");
    }

    @Test
    void goodValuesAreTaken() {
        assertThat(with("APP_MODE", "local").appMode()).isEqualTo(SyncEnvironment.AppMode.LOCAL);
        assertThat(with("APP_MODE", "CENTRAL").appMode()).isEqualTo(SyncEnvironment.AppMode.CENTRAL);
        assertThat(with("CENTRAL_API_URL", "https://central.example:8443/x").centralApiUrl())
                .isEqualTo(URI.create("https://central.example:8443/x"));
        assertThat(with("SYNC_NODE_ID", "store-042").nodeId()).isEqualTo("store-042");
        assertThat(with("SYNC_API_KEY", KEY).apiKey()).isEqualTo(KEY);
        assertThat(with("SYNC_BATCH_ROWS", "100000").batchRows()).isEqualTo(100_000);
        assertThat(with("SYNC_ALLOW_INSECURE_HTTP", "True").allowInsecureHttp()).isTrue();
        assertThat(with("SYNC_ALLOW_INSECURE_HTTP", "false").allowInsecureHttp())
                .isFalse();
    }

    @Test
    void aHeartbeatIsOffUnlessItIsSetAndLastsAtLeastASecond() {
        assertThat(EMPTY.heartbeat()).isEmpty();
        assertThat(with("SYNC_HEARTBEAT", "5m").heartbeat()).contains(Duration.ofMinutes(5));
        assertRefused("SYNC_HEARTBEAT", "500ms", SyncEnvironment::heartbeat, "expected a duration from 1s to 365d");
        assertRefused("SYNC_HEARTBEAT", "366d", SyncEnvironment::heartbeat, "expected a duration from 1s to 365d");
        assertRefused("SYNC_HEARTBEAT", "often", SyncEnvironment::heartbeat, "expected a duration");
    }

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "30s,PT30S", "5m,PT5M", "1h,PT1H", "2d,PT48H", "999999999d,PT23999999976H"})
    void durationsHaveAUnit(String text, Duration expected) {
        assertThat(with("SYNC_FLUSH_INTERVAL", text).flushInterval()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1048576,1048576", "512KiB,524288", "1MiB,1048576", "999999999999MiB,1048575999998951424"})
    void sizesMayHaveAUnit(String text, long expected) {
        assertThat(with("SYNC_BATCH_BYTES", text).batchBytes()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "0s", "-1s", "1.5h", "1 h", "5min", "PT5M", "10000000000s", "s"})
    void aBadDurationIsRefused(String text) {
        assertRefused("SYNC_FLUSH_INTERVAL", text, SyncEnvironment::flushInterval, "such as 500ms, 30s, 5m or 1h");
        assertRefused("SYNC_REQUEST_TIMEOUT", text, SyncEnvironment::requestTimeout, "such as 500ms, 30s, 5m or 1h");
    }

    @Test
    void aTimeoutThatNoHttpClientCanCountIsRefused() {
        assertThat(with("SYNC_REQUEST_TIMEOUT", "1d").requestTimeout()).isEqualTo(Duration.ofDays(1));
        assertRefused("SYNC_REQUEST_TIMEOUT", "25h", SyncEnvironment::requestTimeout, "at most 1d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "100001", "-1", "1e3", "1_000", "many", "99999999999999999999"})
    void aBadNumberOfRowsIsRefused(String text) {
        assertRefused("SYNC_BATCH_ROWS", text, SyncEnvironment::batchRows, "a whole number from 1 to 100000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0MiB", "1MB", "1kib", "-1", "1.5MiB", "9999999999999"})
    void aBadSizeIsRefused(String text) {
        assertRefused("SYNC_BATCH_BYTES", text, SyncEnvironment::batchBytes, "such as 1048576, 512KiB or 1MiB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "truely"})
    void aBadSwitchIsRefusedRatherThanTakenForFalse(String text) {
        assertRefused("SYNC_ALLOW_INSECURE_HTTP", text, SyncEnvironment::allowInsecureHttp, "'true' or 'false'");
    }

    @Test
    void aBadModeOrNodeIdIsRefused() {
        assertRefused("APP_MODE", "both", SyncEnvironment::appMode, "'local' or 'central'");
        assertRefused("SYNC_NODE_ID", "store 42", SyncEnvironment::nodeId, "1 to 64 letters");
        assertRefused("SYNC_NODE_ID", "x".repeat(65), SyncEnvironment::nodeId, "1 to 64 letters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"central.example", "ftp://central.example", "https://", "https:///x", "http://a b"})
    void aBadUrlIsRefused(String text) {
        assertRefused("CENTRAL_API_URL", text, SyncEnvironment::centralApiUrl, "such as https://central.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://me:S3cret@central", "https://me:S3cret@my_host", "https://me:S3cret x@central"})
    void aUrlWithAPasswordIsRefusedAndNotShown(String text) {
        assertThatThrownBy(() -> with("CENTRAL_API_URL", text).centralApiUrl())
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("CENTRAL_API_URL")
                .hasMessageNotContaining("S3cret");
    }

    private static SyncEnvironment with(String name, String value) {
        return SyncEnvironment.of(Map.of(name, value));
    }

    private static void assertRefused(
            String name, String value, Function<SyncEnvironment, Object> read, String expected) {
        SyncEnvironment environment = value == null ? EMPTY : with(name, value);
        assertThatThrownBy(() -> read.apply(environment))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(expected)
                .hasMessageContaining(value == null ? "set" : "'" + value + "'");
    }
}
