package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.examples.docs.CodeBlock;
import dev.hybridsync.examples.docs.Page;
import dev.hybridsync.examples.docs.ProjectFiles;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParameterException;

/** The commands that pages show are commands of this program or of the build, as they are now. */
class DocumentedCommandsTest {
    /** Other programs that pages may show. Their options are not checked here. */
    private static final Set<String> OTHERS = Set.of(
            ("cp mv cd ls cat git curl python3 openssl ssh source alias export nginx caddy chmod chown docker psql pg_dump"
                            + " pg_restore mariadb mariadb-dump mariadb-backup sqlite3 gpg unzip systemctl diff mkdir rm echo"
                            + " sleep tar sha256sum .ci/run npm kubectl kcat grep head tail test")
                    .split(" "));

    private static final Pattern ASSIGNMENT = Pattern.compile("(\\w+)=.*", Pattern.DOTALL);
    private static final Pattern OF_THIS_PROGRAM =
            Pattern.compile("(?:SYNC|APP|DB|CENTRAL|ADMIN|STATUS)_\\w+|PORT|BIND|DEBUG");

    private final String variables = HelpText.variables()
            + Page.of(Page.PROJECT.resolve("examples/hybrid-app/README.md")).text();
    private final String poms = new ProjectFiles().all("pom.xml");

    @Test
    void everyCommandOfTheDocumentsIsThere() {
        assertThat(Page.all().stream()
                        .flatMap(page -> page.blocks().stream())
                        .filter(block -> block.language().equals("sh"))
                        .flatMap(this::problems))
                .as("commands of the documents")
                .isEmpty();
    }

    private Stream<String> problems(CodeBlock block) {
        return ShellCommands.of(block.text()).stream()
                .map(this::problem)
                .flatMap(Optional::stream)
                .map(problem -> block.place() + ": " + problem);
    }

    private Optional<String> problem(List<String> words) {
        int first = words.get(0).equals("export") ? 1 : 0;
        for (; first < words.size() && ASSIGNMENT.matcher(words.get(first)).matches(); first++) {
            String name = words.get(first).replaceFirst("(?s)=.*", "");
            if (OF_THIS_PROGRAM.matcher(name).matches() && !variables.contains(name)) {
                return Optional.of("there is no variable " + name);
            }
        }
        if (first == words.size()) {
            return Optional.empty();
        }
        List<String> operands = words.subList(first + 1, words.size());
        return switch (words.get(first)) {
            case "./mvnw" -> build(operands);
            case "java" -> java(operands);
            case "hybrid-app" -> program(operands);
            default ->
                OTHERS.contains(words.get(first))
                        ? Optional.empty()
                        : Optional.of("'" + words.get(first) + "' is a command that this test does not know");
        };
    }

    private static Optional<String> java(List<String> operands) {
        int jar = operands.indexOf("-jar");
        return jar >= 0 && operands.get(jar + 1).endsWith("hybrid-app.jar")
                ? program(operands.subList(jar + 2, operands.size()))
                : Optional.empty();
    }

    private static Optional<String> program(List<String> operands) {
        try {
            CommandTree.program().parseArgs(operands.toArray(String[]::new));
            return Optional.empty();
        } catch (ParameterException e) {
            return Optional.of("hybrid-app " + String.join(" ", operands) + ": " + e.getMessage());
        }
    }

    /** Checks profiles, modules and tests, which are renamed more often than Maven's own options. */
    private Optional<String> build(List<String> operands) {
        for (int i = 0; i < operands.size(); i++) {
            String option = operands.get(i);
            Optional<String> profile = option.startsWith("-P")
                    ? Arrays.stream(option.substring(2).split(","))
                            .filter(id -> !poms.contains("<id>" + id + "</id>"))
                            .findFirst()
                    : Optional.empty();
            if (profile.isPresent()) {
                return Optional.of("there is no profile " + profile.get());
            }
            if (option.equals("-pl")) {
                Optional<String> missing = Arrays.stream(operands.get(i + 1).split(","))
                        .filter(module ->
                                !Files.exists(Page.PROJECT.resolve(module).resolve("pom.xml")))
                        .findFirst();
                if (missing.isPresent()) {
                    return Optional.of("there is no module " + missing.get());
                }
            }
            if (option.startsWith("-Dtest=") && !isTest(option.substring("-Dtest=".length()))) {
                return Optional.of("there is no test " + option);
            }
        }
        return Optional.empty();
    }

    private static boolean isTest(String named) {
        String[] test = named.split("#", 2);
        return ProjectFiles.paths("/" + test[0] + ".java")
                .anyMatch(file -> test.length == 1 || Page.of(file).text().contains("void " + test[1] + "("));
    }

    @Test
    void commandsThatAreNotThereAreFound() {
        assertThat(problems(new CodeBlock("x.md:1", Page.PROJECT, "sh", """
                        ./mvnw -q -Pdemo verify && ./mvnw -Pdemo,nothing verify # a comment
                        ./mvnw -pl sync-core,nowhere test
                        ./mvnw -pl sync-core test -Dtest='LinksTest#nothing'
                        HQ='jdbc:x?user=a&b=c' APP_MODE=local SYNC_NOTHING=1 java -jar a/hybrid-app.jar flush
                        java -Xmx64m -jar hybrid-app.jar flush --nothing > out.txt 2>&1
                        java -jar hybrid-app.jar \\
                          flush --json | unknown-program "$(cat key)"
                        """, null)))
                .hasSize(6)
                .anySatisfy(problem -> assertThat(problem).contains("unknown-program"));
    }
}
