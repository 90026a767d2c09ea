package dev.hybridsync.jdbc.central;

import java.time.Duration;

/** Which rows of a batch make it fail: those that will always be too large, and those that can't be written now. */
record BatchDiagnosis(ContentFault content, BusyRows busy) implements Diagnosis {
    @Override
    public boolean explains(Exception failure) {
        return content.explains(failure);
    }

    @Override
    public boolean leavesOut(Exception failure) {
        return busy.leavesOut(failure);
    }

    @Override
    public Duration patience() {
        return busy.patience();
    }
}
