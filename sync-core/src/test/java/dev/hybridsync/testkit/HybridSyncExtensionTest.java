package dev.hybridsync.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

@ExtendWith(HybridSyncExtension.class)
class HybridSyncExtensionTest {
    private static final Set<TestCentral> SEEN = new HashSet<>();

    private @Nullable ExtensionContext context;
    private @Nullable TestCentral early;

    @RegisterExtension
    final BeforeEachCallback watcher = here -> context = here;

    @BeforeEach
    void open(TestCentral central) {
        early = central;
        assertThat(SEEN.add(central)).as("a new one for each test").isTrue();
    }

    @Test
    void theTestAndItsSetupHaveTheSameCentral(TestCentral central) {
        assertThat(central).isSameAs(early);
        assertThat(central.rows("nothing")).isEmpty();
    }

    @Test
    void aFaultThatNeverHappenedFailsTheTest(TestCentral central) {
        central.loseAnswer();
        central.offlineForRequests(3);
        central.offlineFor(Duration.ofMinutes(1));
        assertThatThrownBy(() -> new HybridSyncExtension().afterEach(context))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("offlineForRequests(3), offlineFor(PT1M), loseAnswer()");
    }
}
