package dev.hybridsync.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CentralUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://central.example, https://central.example/api/v1/sync/push",
        "https://central.example/, https://central.example/api/v1/sync/push",
        "https://central.example//, https://central.example/api/v1/sync/push",
        "https://example.org/central, https://example.org/central/api/v1/sync/push",
        "https://example.org/a%20b/c/, https://example.org/a%20b/c/api/v1/sync/push",
        "https://central.example:8443, https://central.example:8443/api/v1/sync/push",
        "http://localhost:8080, http://localhost:8080/api/v1/sync/push",
        "http://127.0.0.1, http://127.0.0.1/api/v1/sync/push",
        "http://127.8.9.1, http://127.8.9.1/api/v1/sync/push",
        "http://[::1]:80/x, http://[::1]/x/api/v1/sync/push"
    })
    void theSyncPathIsAddedToTheBase(String base, String expected) {
        assertThat(CentralUrl.pushUrl(base, false)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://central.example",
                "HTTP://central.example",
                "http://192.168.1.5:8080",
                "http://127.0.0.1.example",
                "http://127.evil.example",
                "http://localhost.example",
                "http://[::2]"
            })
    void plainHttpBeyondThisMachineNeedsLeave(String base) {
        assertThatThrownBy(() -> CentralUrl.pushUrl(base, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https")
                .hasMessageContaining("allowInsecureHttp");
        assertThat(CentralUrl.pushUrl(base, true).scheme()).isEqualTo("http");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "central.example",
                "ftp://central.example",
                "https://",
                "https://c.example?x=1",
                "https://c.example#x"
            })
    void whatIsNoBaseAddressIsRefused(String base) {
        assertThatThrownBy(() -> CentralUrl.pushUrl(base, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("centralUrl");
    }

    @Test
    void aPasswordInTheAddressIsRefusedAndNotQuoted() {
        assertThatThrownBy(() -> CentralUrl.pushUrl("https://me:secret@central.example", false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> CentralUrl.pushUrl("me:secret@central.example", false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }
}
