package dev.hybridsync.examples.kafka;

import java.io.IOException;

/** Ends this process with the one that started it, also when that was killed. A service waits for SIGTERM instead. */
final class Lifeline {
    private Lifeline() {}

    /** Returns when the standard input ends. */
    static void await() {
        try {
            while (System.in.read() >= 0) {
                // nothing is said there
            }
        } catch (IOException e) {
            // as good as its end
        }
    }
}
