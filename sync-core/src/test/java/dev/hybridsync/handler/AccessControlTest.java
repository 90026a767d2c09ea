package dev.hybridsync.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.AccessCounts;
import dev.hybridsync.access.ApiKey;
import dev.hybridsync.access.Authenticator;
import dev.hybridsync.access.Grant;
import dev.hybridsync.contract.SettableClock;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.testkit.InMemoryCentralStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A client that guesses keys is slowed down; a client that has one is not. */
class AccessControlTest {
    private static final String GOOD = ApiKey.generate();

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-28T10:00:01Z"));
    private final List<String> lookedUp = new ArrayList<>();
    private final SyncHandler handler = SyncHandler.builder()
            .store(new InMemoryCentralStore())
            .authenticator(new Authenticator() {
                @Override
                public Optional<Grant> authenticate(String apiKey) {
                    lookedUp.add(apiKey);
                    return apiKey.equals(GOOD) ? Optional.of(Grant.allTables("store-1")) : Optional.empty();
                }

                @Override
                public boolean mayBeValid(String apiKey) {
                    return apiKey.equals(GOOD);
                }
            })
            .maxWrongKeysPerMinute(3, 5)
            .clock(clock)
            .build();

    private String attempt(String key, String address) {
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> handler.authenticate(key, address));
        return refused == null ? "in" : refused.problem().name();
    }

    private List<String> wrong(String address, int times) {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            answers.add(attempt(ApiKey.generate(), address));
        }
        return answers;
    }

    @Test
    void wrongKeysOfOneAddressAreLookedUpOnlySoOftenAMinuteAndAGoodOneFromThereGoesOn() {
        assertThat(wrong("203.0.113.7", 5))
                .containsExactly(
                        "INVALID_API_KEY",
                        "INVALID_API_KEY",
                        "INVALID_API_KEY",
                        "TOO_MANY_REQUESTS",
                        "TOO_MANY_REQUESTS");
        assertThat(lookedUp).hasSize(3);
        assertThat(attempt(GOOD, "203.0.113.7")).isEqualTo("in");
        assertThat(wrong("203.0.113.8", 1)).containsExactly("INVALID_API_KEY");
        clock.advance(Duration.ofMinutes(1));
        assertThat(wrong("203.0.113.7", 1)).containsExactly("INVALID_API_KEY");
        assertThat(handler.operations().accessCounts()).isEqualTo(new AccessCounts(1, 0, 5, 2, 0, 0, 0, 0));
    }

    @Test
    void wrongKeysOfManyAddressesAreLookedUpOnlySoOftenInAllAndAGoodOneGoesOn() {
        for (int i = 0; i < 20; i++) {
            wrong("203.0.113." + i, 1);
        }
        assertThat(lookedUp).hasSize(5);
        assertThat(attempt(GOOD, "198.51.100.1")).isEqualTo("in");
        assertThat(attempt(GOOD, null)).isEqualTo("in");
        assertThat(handler.operations().accessCounts().limited()).isEqualTo(15);
    }

    @Test
    void oneNetworkOfIpv6CountsAsOneAddress() {
        for (String address : List.of("2001:db8:0:7::1", "2001:0db8:0000:0007:a:b:c:d", "2001:db8::7:1:2:3:4%eth0")) {
            assertThat(wrong(address, 1)).as(address).containsExactly("INVALID_API_KEY");
        }
        assertThat(wrong("2001:db8:0:7::9", 1)).containsExactly("TOO_MANY_REQUESTS");
        assertThat(wrong("2001:db8:0:8::9", 1)).containsExactly("INVALID_API_KEY");
    }

    @Test
    void theAnswerSaysWhenToComeAgain() {
        wrong("203.0.113.7", 3);
        ProblemException refused = catchThrowableOfType(
                ProblemException.class, () -> handler.authenticate(ApiKey.generate(), "203.0.113.7"));
        assertThat(refused.problem()).isEqualTo(Problem.TOO_MANY_REQUESTS);
        assertThat(refused.members()).containsEntry("retryAfter", 59);
    }

    @Test
    void aRequestWithoutAKeyIsCountedAndTakesNothingFromOthers() {
        for (int i = 0; i < 9; i++) {
            assertThat(attempt(null, "203.0.113.7")).isEqualTo("INVALID_API_KEY");
        }
        assertThat(wrong("203.0.113.7", 1)).containsExactly("INVALID_API_KEY");
        assertThat(handler.operations().accessCounts().missingKeys()).isEqualTo(9);
    }
}
