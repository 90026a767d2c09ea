package dev.hybridsync.examples.kafka;

import java.io.IOException;

/** Ends this process with the one that started it, even if that one was killed. A service would wait for SIGTERM instead. */
final class Lifeline {
    private Lifeline() {}

    /** Returns when the standard input ends. */
    static void await() {
        try {
            while (System.in.read() >= 0) {
                // nothing is sent there
            }
        } catch (IOException e) {
            // the same as its end
        }
    }
}
