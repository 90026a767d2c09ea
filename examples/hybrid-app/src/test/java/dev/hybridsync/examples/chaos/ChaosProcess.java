package dev.hybridsync.examples.chaos;

import dev.hybridsync.contract.TestProcess;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The processes of these tests. Their output goes to a file, and none may end unless it is killed. */
final class ChaosProcess {
    private ChaosProcess() {}

    static TestProcess of(String name, Class<?> main, Path folder, Consumer<String> listener) {
        return TestProcess.of(main)
                .name(name)
                .options(
                        "-Xmx128m",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                        "-Dorg.slf4j.simpleLogger.showDateTime=true",
                        "-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS")
                .log(folder.resolve(name + ".log"))
                .listener(listener)
                .endedByItself(status -> listener.accept("violation: it ended by itself, " + status))
                .build();
    }
}
