package dev.hybridsync.examples.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A release into a folder, twice, and a new project that depends on it alone. It builds the whole library twice, so it
 * runs nightly. Signatures are made with a key of its own where {@code gpg} is installed.
 */
@EnabledIfSystemProperty(named = "hybridsync.nightly", matches = "true", disabledReason = "takes 10 minutes")
@Timeout(3600)
class ReleaseDryRunTest {
    private static final String VERSION = "0.1.0";

    private static final List<String> LIBRARIES = List.of("sync-core", "sync-jdbc", "sync-http");

    @TempDir
    static Path folder;

    private static ProjectCopy project;

    private static Map<String, String> first;

    private static Signing signing;

    @BeforeAll
    static void releaseIntoAFolder() throws Exception {
        signing = Signing.withANewKey(folder.resolve("gnupg"));
        project = ProjectCopy.create(folder.resolve("first"), VERSION, folder.resolve("local-1"));
        first = release(project, folder.resolve("released-1"));
    }

    @Test
    void eachJarComesWithSourcesJavadocAnSbomASignatureAndNoTests() {
        for (String library : LIBRARIES) {
            String start = library + "/" + VERSION + "/" + library + "-" + VERSION;
            assertThat(first.keySet())
                    .contains(
                            start + ".jar", start + "-sources.jar", start + "-javadoc.jar", start + "-cyclonedx.json");
            if (signing.isOn()) {
                assertThat(first.keySet()).contains(start + ".jar.asc", start + ".pom.asc", start + "-sources.jar.asc");
            }
        }
        assertThat(first.keySet()).contains("sync-core/" + VERSION + "/sync-core-" + VERSION + "-test.jar");
        assertThat(first.keySet()).noneMatch(file -> file.contains("-tests.jar") || file.startsWith("examples"));
    }

    @Test
    void thePomsSayWhatMavenCentralAsksForAndHaveNoParent() throws IOException {
        for (String library : LIBRARIES) {
            String pom = pom(library);
            assertThat(pom)
                    .contains("<name>", "<description>", "<url>", "<license>", "<developer>", "<connection>scm:git:");
            assertThat(pom).doesNotContain("<parent>", "<build>", "<profiles>", "SNAPSHOT", "${", "<scope>test");
        }
    }

    @Test
    void theParentManagesTheLibrariesAloneSoThatItServesAsBom() throws IOException {
        assertThat(pom("hybridsync"))
                .contains("sync-core", "sync-jdbc", "sync-http")
                .doesNotContain("spring", "slf4j");
    }

    @Test
    void aSecondBuildIsTheSame() throws Exception {
        ProjectCopy again = ProjectCopy.create(folder.resolve("second"), VERSION, folder.resolve("local-2"));
        assertThat(comparable(release(again, folder.resolve("released-2")))).isEqualTo(comparable(first));
    }

    @Test
    void aNewProjectThatDependsOnItAloneRunsTheQuickStart() throws Exception {
        Path stranger = folder.resolve("stranger");
        NewProject.write(stranger, VERSION, folder.resolve("released-1"));
        String log = ProjectCopy.maven(
                stranger, folder.resolve("local-stranger"), Map.of(), List.of("-q", "compile", "exec:java"));
        assertThat(log).contains("headquarters has: Ada 12.50").endsWith("exit status 0");
    }

    @Test
    void aReleaseThatTakesAPublicMethodAwayIsRefused() throws Exception {
        ProjectCopy next = ProjectCopy.create(folder.resolve("next"), "0.1.1", folder.resolve("local-1"));
        next.edit(
                Path.of("sync-core/src/main/java/dev/hybridsync/status/Pause.java"),
                text -> text.replace("public record Pause", "record Pause"));
        String log = next.maven(
                Map.of(),
                List.of(
                        "-Prelease",
                        "-Dgpg.skip",
                        "-Dmaven.javadoc.skip",
                        "-Djapicmp.skip=false",
                        "-Dhybridsync.last-release=" + VERSION,
                        "-pl",
                        ".,sync-core",
                        "verify"));
        assertThat(log).contains("dev.hybridsync.status.Pause").doesNotContain("exit status 0");
    }

    private static Map<String, String> release(ProjectCopy project, Path into) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-Prelease", "-pl", ".,sync-core,sync-jdbc,sync-http"));
        arguments.add("-DaltDeploymentRepository=dry-run::" + into.toUri());
        arguments.addAll(signing.arguments());
        arguments.add("deploy");
        assertThat(project.maven(signing.environment(), arguments)).endsWith("exit status 0");
        return digests(into.resolve("dev/hybridsync"));
    }

    private static String pom(String artifact) throws IOException {
        return Files.readString(folder.resolve("released-1/dev/hybridsync")
                .resolve(artifact)
                .resolve(VERSION)
                .resolve(artifact + "-" + VERSION + ".pom"));
    }

    /** Signatures hold the time; the repository's own index does, too. */
    private static Map<String, String> comparable(Map<String, String> digests) {
        Map<String, String> same = new TreeMap<>(digests);
        same.keySet().removeIf(file -> file.contains(".asc") || file.contains("maven-metadata"));
        return same;
    }

    private static Map<String, String> digests(Path released) throws Exception {
        Map<String, String> digests = new TreeMap<>();
        try (var files = Files.walk(released)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digests.put(
                        released.relativize(file).toString().replace('\\', '/'),
                        HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file))));
            }
        }
        return digests;
    }
}
