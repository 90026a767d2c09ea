package dev.hybridsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hybridsync.spi.Grant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiKeysTest {
    private static final String KEY = ApiKey.generate();
    private static final String NEXT_KEY = ApiKey.generate();

    @Test
    void aKeyIs256RandomBitsInPrintableText() {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            keys.add(ApiKey.generate());
        }
        assertThat(keys).hasSize(1_000).allMatch(key -> key.matches("hs_[A-Za-z0-9_-]{43}"));
    }

    @Test
    void whatIsStoredIsTheKnownSha256InLowerCase() {
        assertThat(ApiKey.sha256("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void aKeyOpensItsNodeOnlyAndForRotationANodeMayHaveTwo() {
        ApiKeys keys = ApiKeys.builder()
                .sha256("store-1", ApiKey.sha256(KEY))
                .sha256("store-1", ApiKey.sha256(NEXT_KEY))
                .sha256("store-2", ApiKey.sha256("other"))
                .build();
        assertThat(keys.authenticate(KEY)).contains(Grant.allTables("store-1"));
        assertThat(keys.authenticate(NEXT_KEY)).contains(Grant.allTables("store-1"));
        assertThat(keys.authenticate("other")).contains(Grant.allTables("store-2"));
    }

    @Test
    void anUnknownAnEmptyOrAHashedKeyOpensNothing() {
        ApiKeys keys = ApiKeys.builder().sha256("store-1", ApiKey.sha256(KEY)).build();
        assertThat(keys.authenticate(NEXT_KEY)).isEmpty();
        assertThat(keys.authenticate("")).isEmpty();
        assertThat(keys.authenticate(KEY + " ")).isEmpty();
        assertThat(keys.authenticate(ApiKey.sha256(KEY))).isEmpty();
        assertThat(ApiKeys.builder().build().authenticate(KEY)).isEmpty();
    }

    @Test
    void aGrantNamesTheTablesThatTheNodeMayWrite() {
        Grant grant = new Grant("store-1", Set.of("orders"));
        ApiKeys keys = ApiKeys.builder().sha256(grant, ApiKey.sha256(KEY)).build();
        assertThat(keys.authenticate(KEY)).contains(grant);
        assertThat(grant.allows("orders")).isTrue();
        assertThat(grant.allows("customers")).isFalse();
        assertThat(Grant.allTables("store-1").allows("customers")).isTrue();
        assertThat(new Grant("store-1", Set.of()).allows("orders")).isFalse();
    }

    @Test
    void whatIsNoSha256IsRefusedAndNotShownBecauseItMayBeTheKeyItself() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiKeys.builder().sha256("store-1", KEY))
                .withMessageContaining("store-1")
                .withMessageContaining("64 lower-case hexadecimal digits")
                .withMessageNotContaining(KEY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiKeys.builder().sha256("store 1", ApiKey.sha256(KEY)))
                .withMessageContaining("nodeId must be");
    }

    @Test
    void oneKeyForTwoNodesIsRefused() {
        ApiKeys.Builder keys = ApiKeys.builder().sha256("store-1", ApiKey.sha256(KEY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> keys.sha256("store-2", ApiKey.sha256(KEY)))
                .withMessageContaining("'store-1' and to node 'store-2'");
    }
}
