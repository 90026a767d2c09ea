package dev.hybridsync.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.LeaseHeldException;
import dev.hybridsync.error.PushRefusedException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.status.AgentStatus;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

/** Days of the same failure must not fill the log, and everything new must be in it. */
class AgentLogTest {
    private final List<String> lines = new ArrayList<>();
    private final AgentLog log = new AgentLog(logger(), "store-1");

    @Test
    void eachWayOfFailingIsSaidOnceUntilFlushesWorkAgain() {
        for (int i = 0; i < 1_000; i++) {
            end(new CentralUnavailableException("no route " + i, null));
            end(new SyncException("disk full"));
            end(new LeaseHeldException("another process flushes", Duration.ZERO));
        }
        assertThat(lines).hasSize(2).allMatch(line -> line.startsWith("warn [store-1]"));
        end(null);
        end(null);
        assertThat(lines).hasSize(3).last().asString().startsWith("info").contains("works again");
        end(new CentralUnavailableException("no route", null));
        assertThat(lines).hasSize(4);
    }

    @Test
    void aRefusalIsAnErrorThatSaysWhatToDoAndAnotherRefusalIsNews() {
        end(new PushRefusedException("invalid-api-key", "the key is unknown"));
        end(new PushRefusedException("invalid-api-key", "the key is unknown"));
        end(new PushRefusedException("wrong-node", "the key is store-2's"));
        assertThat(lines).hasSize(2).allMatch(line -> line.startsWith("error [store-1]"));
        assertThat(lines.get(0)).contains("the key is unknown", "wakeUp()", "once an hour");
    }

    @Test
    void aForkIsAnError() {
        end(new JournalForkedException("the journals have forked", null));
        assertThat(lines).singleElement().asString().startsWith("error").contains("person", "have forked");
    }

    @Test
    void whatIsNotTheLibrarysOwnIsLoggedWithItsPlaceAndWithoutItsMessage() {
        end(new IllegalStateException("duplicate key (Ada Lovelace)"));
        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("error")
                .contains("IllegalStateException", "AgentLogTest")
                .doesNotContain("Ada");
    }

    @Test
    void aStallNamesTheThreadAndForHowLong() {
        log.stalled(AgentStatus.builder()
                .state(AgentStatus.State.FLUSHING)
                .since(Instant.EPOCH)
                .stalledFor(Duration.ofMillis(900_123))
                .build());
        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("warn")
                .contains("PT15M", "FLUSHING", "hybridsync-store-1");
    }

    private void end(@Nullable Throwable cause) {
        log.ended(FlushOutcome.of(cause, false));
    }

    /** Writes each line as the level, the message, and the exception with its first stack frame. */
    private Logger logger() {
        return (Logger) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, arguments) -> {
                    Object[] rest = arguments[1] instanceof Object[] array
                            ? array
                            : Arrays.copyOfRange(arguments, 1, arguments.length);
                    var line = MessageFormatter.arrayFormat((String) arguments[0], rest);
                    Throwable thrown = line.getThrowable();
                    lines.add(method.getName() + " " + line.getMessage()
                            + (thrown == null ? "" : " " + thrown + " at " + thrown.getStackTrace()[0]));
                    return null;
                });
    }
}
