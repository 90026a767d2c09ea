package dev.hybridsync.metrics;

import dev.hybridsync.contract.OptionsDocument;
import org.junit.jupiter.api.Test;

class MetricsOptionsTest {
    /** Of the builders, only this one needs Micrometer. */
    @Test
    void docsConfigurationTellsTheOptionsOfTheMeters() {
        new OptionsDocument("HybridSyncMetrics", HybridSyncMetrics.builder()).assertTold();
    }
}
