package dev.hybridsync.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hybridsync.change.Operation;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class ApiKeysTest {
    private static final BigInteger BASE = BigInteger.valueOf(62);
    private static final String KEY = ApiKey.generate();
    private static final String NEXT_KEY = ApiKey.generate();

    @Test
    void aKeyIsAnIdThatMayBeTold256RandomBitsAndAChecksumInPrintableText() {
        Set<String> keys = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            String key = ApiKey.generate();
            keys.add(key);
            ids.add(ApiKey.id(key));
            assertThat(key).startsWith("hs_" + ApiKey.id(key) + "_");
        }
        assertThat(keys)
                .hasSize(1_000)
                .allMatch(key -> key.matches("hs_[a-z2-9]{12}_[A-Za-z0-9]{49}"))
                .allMatch(ApiKey::isWellFormed);
        assertThat(ids).hasSize(1_000);
    }

    @Test
    void aKeyThatWasCutOrMistypedIsToldWithoutLookingItUp() {
        String key = "hs_abcdefghjkm2_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg";
        String whole = key + ApiKeysTest.checksum(key);
        assertThat(ApiKey.isWellFormed(whole)).isTrue();
        for (int i = 0; i < whole.length(); i++) {
            char other = whole.charAt(i) == 'x' ? 'y' : 'x';
            assertThat(ApiKey.isWellFormed(whole.substring(0, i) + other + whole.substring(i + 1)))
                    .as("character " + i)
                    .isFalse();
            assertThat(ApiKey.isWellFormed(whole.substring(0, i))).isFalse();
        }
        assertThat(List.of("", "hs_", whole + "0", " " + whole, whole.toUpperCase(Locale.ROOT)))
                .noneMatch(ApiKey::isWellFormed);
    }

    /** Computes the checksum independently of the code. */
    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        String digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        StringBuilder checksum = new StringBuilder();
        for (BigInteger rest = BigInteger.valueOf(crc.getValue()); checksum.length() < 6; rest = rest.divide(BASE)) {
            checksum.insert(0, digits.charAt(rest.mod(BASE).intValue()));
        }
        return checksum.toString();
    }

    @Test
    void aKeyOfTheFormBeforeIsWellFormedAndCalledByItsHash() {
        String earlier = "hs_" + Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);
        assertThat(ApiKey.isWellFormed(earlier)).isTrue();
        assertThat(ApiKey.isWellFormed(earlier.substring(1))).isFalse();
        assertThat(ApiKey.id(earlier)).isEqualTo(ApiKey.sha256(earlier).substring(0, 12));
        assertThat(ApiKey.idOfSha256(ApiKey.sha256(earlier))).isEqualTo(ApiKey.id(earlier));
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
        assertThat(keys.authenticate(KEY).orElseThrow().keyId()).isEqualTo(ApiKey.id(KEY));
    }

    @Test
    void aGrantNamesTheOperationsAndCoversWhatAllowsNoMore() {
        Grant all = new Grant("store-1", Set.of("orders"));
        assertThat(all.allows(Operation.DELETE)).isTrue();
        assertThat(all.withoutDelete().allows(Operation.DELETE)).isFalse();
        assertThat(all.withoutDelete().allows(Operation.UPSERT)).isTrue();
        assertThat(all.covers(all.withoutDelete())).isTrue();
        assertThat(all.withoutDelete().covers(all)).isFalse();
        assertThat(all.covers(Grant.allTables("store-1"))).isFalse();
        assertThat(Grant.allTables("store-1").covers(all)).isTrue();
        assertThat(Grant.allTables("store-2").covers(all)).isFalse();
        assertThat(all).isNotEqualTo(all.withoutDelete());
        assertThatIllegalArgumentException().isThrownBy(() -> all.only(Set.of()));
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
