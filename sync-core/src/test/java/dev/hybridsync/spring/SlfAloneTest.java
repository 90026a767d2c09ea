package dev.hybridsync.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.SyncClient;
import dev.hybridsync.contract.ModelCentral;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** The core needs nothing of Spring: it loads and runs with only the logging facade on the class path. */
class SlfAloneTest {
    @Test
    void theCoreLoadsAndRunsWithTheLoggingFacadeAlone() throws Exception {
        try (URLClassLoader alone = alone()) {
            assertThatThrownBy(() -> alone.loadClass("org.springframework.context.SmartLifecycle"))
                    .isInstanceOf(ClassNotFoundException.class);
            List<String> classes = classes();
            assertThat(classes).hasSizeGreaterThan(150);
            for (String name : classes) {
                Class<?> loaded = Class.forName(name, true, alone);
                assertThat(loaded.getClassLoader()).isSameAs(alone);
                assertThat(loaded.getDeclaredMethods())
                        .as("the types of all signatures")
                        .isNotNull();
            }
            Object run = alone.loadClass("dev.hybridsync.spring.RunAlone")
                    .getDeclaredConstructor()
                    .newInstance();
            assertThat(run).hasToString("1 applied");
        }
    }

    private static List<String> classes() throws Exception {
        Path root = Path.of(location(SyncClient.class).toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .filter(file ->
                            !file.startsWith("dev/hybridsync/spring/") && !file.startsWith("dev/hybridsync/metrics/"))
                    .map(file -> file.substring(0, file.length() - 6).replace('/', '.'))
                    .toList();
        }
    }

    /** A class loader with the core's classes, those of its tests that need no library, and the facade. */
    private static URLClassLoader alone() {
        URL[] urls = {location(SyncClient.class), location(ModelCentral.class), location(Logger.class)};
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
