package dev.hybridsync.examples.kafka.demo;

/** The demo does not show what it should. */
final class DemoFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DemoFailedException(String message) {
        super(message);
    }
}
