package dev.hybridsync.examples.docs;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proxies themselves check their configurations, if they are installed. */
class ProxyFilesTest {
    private static final Path PROXY = Page.PROJECT.resolve("examples/proxy");

    /** Separate folders, so that nginx needs no rights on those of the installed server. */
    private static final String OWN_FOLDERS = Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
            .map(use -> use + "_temp_path " + use + ";")
            .collect(Collectors.joining());

    @TempDir
    Path folder;

    @Test
    void nginxTakesItsConfiguration() throws Exception {
        assumeInstalled("nginx");
        // without the certificate, which does not exist here, and on its own socket
        String configuration = Files.readString(PROXY.resolve("nginx.conf"))
                .replaceAll("(?m)^ *ssl_.*$", "")
                .replace("listen 443 ssl;", "listen unix:" + folder.resolve("s") + ";")
                .replace("events {}", "pid pid; error_log stderr; events {}")
                .replace("http {", "http { access_log off;" + OWN_FOLDERS);
        Path file = Files.writeString(folder.resolve("nginx.conf"), configuration);
        assertThat(outputOf("nginx", "-t", "-p", folder.toString(), "-c", file.toString()))
                .contains("test is successful");
    }

    @Test
    void caddyTakesItsConfiguration() throws Exception {
        assumeInstalled("caddy");
        assertThat(outputOf(
                        "caddy",
                        "validate",
                        "--adapter",
                        "caddyfile",
                        "--config",
                        PROXY.resolve("Caddyfile").toString()))
                .contains("Valid configuration");
    }

    private static void assumeInstalled(String program) {
        String path = System.getenv("PATH") + File.pathSeparator + "/usr/sbin";
        Assumptions.assumeTrue(
                Arrays.stream(path.split(File.pathSeparator))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, program))),
                program + " is not installed");
    }

    private String outputOf(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().merge("PATH", File.pathSeparator + "/usr/sbin", String::concat);
        builder.environment().put("HOME", folder.toString());
        Path output = folder.resolve("output.txt");
        Process process = builder.redirectOutput(output.toFile()).start();
        if (!process.waitFor(60, SECONDS)) {
            process.destroyForcibly();
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
