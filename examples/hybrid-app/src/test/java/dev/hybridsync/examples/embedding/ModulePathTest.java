package dev.hybridsync.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ModulePathTest {
    /** What an application with H2 and the JDK's server needs at run time. */
    private static final Pattern NEEDED = Pattern.compile(
            ".*/(sync-(core|jdbc|http)(/target/classes|[^/]*\\.jar)|(jdbi3-core|geantyref|slf4j-api|okhttp-jvm|okio-jvm|kotlin-stdlib"
                    + "|jackson-(core|databind|annotations)|h2)-[^/]*\\.jar)");

    private static final Pattern OF_TESTS = Pattern.compile(".*-tests?\\.jar");

    @Test
    void theThreeModulesRunOnTheModulePath() throws Exception {
        String modules = entries(entry ->
                NEEDED.matcher(entry).matches() && !OF_TESTS.matcher(entry).matches());
        String classes = Path.of(BothSides.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--module-path",
                        modules,
                        "--add-modules",
                        "dev.hybridsync.core,dev.hybridsync.jdbc,dev.hybridsync.http,com.h2database",
                        "-cp",
                        classes,
                        BothSides.class.getName()))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(output.strip()).endsWith("dev.hybridsync.core, dev.hybridsync.jdbc, dev.hybridsync.http: 3 rows");
    }

    private static String entries(Predicate<String> needed) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(needed)
                .collect(Collectors.joining(File.pathSeparator));
    }
}
