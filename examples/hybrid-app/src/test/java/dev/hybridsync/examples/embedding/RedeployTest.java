package dev.hybridsync.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A container that stops an application must be able to unload its classes. */
class RedeployTest {
    /** Has its own copy of the library, as a web application has. Everything else comes from its container. */
    private static final class Application extends URLClassLoader {
        Application() throws IOException {
            super(urls(), RedeployTest.class.getClassLoader());
        }

        private static URL[] urls() throws IOException {
            List<URL> urls = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                urls.add(Path.of(entry).toUri().toURL());
            }
            return urls.toArray(URL[]::new);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                boolean own = name.startsWith("dev.hybridsync.");
                Class<?> known = own ? findLoadedClass(name) : null;
                return known != null ? known : own ? findClass(name) : super.loadClass(name, resolve);
            }
        }
    }

    /** When a record is compared for the first time, the JDK keeps its types until another record is. */
    private record LastCompared(@Nullable Thread thread) {}

    @Test
    void theLibrarysClassesAreForgottenAfterBothSidesAreClosed() throws Exception {
        // the container's libraries keep the protection domains of whoever first made them start a thread
        assertThat(BothSides.run()).isEqualTo(3);
        WeakReference<ClassLoader> stopped = runAndStop();
        assertThat(new LastCompared(Thread.currentThread())).isNotEqualTo(new LastCompared(null));
        // idle threads of the JDK's server and of OkHttp end on their own, after half a minute or a minute
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    System.gc();
                    return stopped.get() == null;
                });
        assertThat(threads()).isEmpty();
    }

    private static WeakReference<ClassLoader> runAndStop() throws Exception {
        try (Application application = new Application()) {
            Class<?> both = application.loadClass(BothSides.class.getName());
            assertThat(both).isNotSameAs(BothSides.class);
            assertThat(both.getMethod("run").invoke(null)).isEqualTo(3L);
            return new WeakReference<>(application);
        }
    }

    private static Stream<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("hybridsync-") && name.endsWith("store-1"));
    }
}
