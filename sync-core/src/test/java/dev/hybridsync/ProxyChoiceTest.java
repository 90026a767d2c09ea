package dev.hybridsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.error.SyncException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyChoiceTest {
    private final Map<String, String> variables = new HashMap<>();

    @ParameterizedTest
    @CsvSource({
        "https://central.example, HTTPS_PROXY, http://proxy:3128, http://proxy:3128",
        "https://central.example, https_proxy, proxy:3128, http://proxy:3128",
        "https://central.example, HTTP_PROXY, http://proxy:3128,",
        "http://central.example, HTTP_PROXY, http://proxy:3128, http://proxy:3128",
        "http://central.example, HTTPS_PROXY, http://proxy:3128,",
        "https://localhost:8443, HTTPS_PROXY, http://proxy:3128,",
        "http://127.0.0.1:8080, HTTP_PROXY, http://proxy:3128,",
        "https://[::1]:8443, HTTPS_PROXY, http://proxy:3128,"
    })
    void theProxyIsTheOneOfCentralsScheme(String central, String name, String value, String proxy) {
        variables.put(name, value);

        assertThat(proxy(central)).isEqualTo(proxy == null ? "none" : proxy);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "central.example",
                "example",
                ".example",
                "*.example",
                "CENTRAL.example",
                "a.b, central.example",
                "central.example:443",
                "a b central.example"
            })
    void whatNoProxyNamesIsReachedDirectly(String exceptions) {
        variables.put("HTTPS_PROXY", "http://proxy:3128");
        variables.put("NO_PROXY", exceptions);

        assertThat(proxy("https://central.example")).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tral.example", "central.example:8443", "other.example", "example.central.example", ","})
    void whatNoProxyDoesNotNameIsReachedByTheProxy(String exceptions) {
        variables.put("HTTPS_PROXY", "http://proxy:3128");
        variables.put("NO_PROXY", exceptions);

        assertThat(proxy("https://central.example")).isEqualTo("http://proxy:3128");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"socks5://u:secret@proxy:1080", "http://", "http://u:secret@pro xy", "https://u:secret@proxy"})
    void whatIsNoProxyIsAnErrorThatDoesNotQuoteIt(String value) {
        variables.put("HTTPS_PROXY", value);

        assertThatThrownBy(() -> proxy("https://central.example"))
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("HTTPS_PROXY")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void withoutTheVariablesThereIsNoProxy() {
        assertThat(proxy("https://central.example")).isEqualTo("none");
    }

    private String proxy(String central) {
        variables.put("CENTRAL_API_URL", central);
        return SyncEnvironment.of(variables).proxy().map(Object::toString).orElse("none");
    }
}
