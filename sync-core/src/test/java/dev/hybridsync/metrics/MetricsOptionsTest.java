package dev.hybridsync.metrics;

import dev.hybridsync.contract.OptionsDocument;
import org.junit.jupiter.api.Test;

class MetricsOptionsTest {
    /** This is the only builder that needs Micrometer. */
    @Test
    void docsConfigurationTellsTheOptionsOfTheMeters() {
        new OptionsDocument("HybridSyncMetrics", HybridSyncMetrics.builder()).assertTold();
    }
}
