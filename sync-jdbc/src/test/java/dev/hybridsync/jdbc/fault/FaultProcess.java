package dev.hybridsync.jdbc.fault;

import dev.hybridsync.contract.TestProcess;
import java.util.List;

/** Starts the processes of these tests. */
final class FaultProcess {
    private FaultProcess() {}

    /** Starts a main class of the tests and waits until it has reached {@code point}. */
    static TestProcess runTo(String point, Class<?> main, List<String> arguments) {
        return TestProcess.of(main)
                .options("-Xmx256m", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn")
                .runTo(point, arguments);
    }
}
