package dev.hybridsync.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules that make templates show every value as text, whatever is in it. */
class TemplateRulesTest {
    private static final Path FOLDER = Path.of("src/main/resources/dev/hybridsync/http/admin/page");

    private static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".mustache")).toList();
        }
    }

    @Test
    void noTemplateHandsOutAValueUnescaped() throws IOException {
        assertThat(templates())
                .hasSizeGreaterThan(5)
                .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("{{{", "{{&", "{{="));
    }

    @Test
    void valuesStandInTextAndInQuotedAttributesOnly() throws IOException {
        Pattern unquoted = Pattern.compile("=\\s*\\{\\{|='");
        Pattern risky =
                Pattern.compile("(?i)<(script|style|iframe|object|svg|img)\\b|\\bon[a-z]+=|\\bstyle=|javascript:");
        assertThat(templates()).allSatisfy(file -> {
            String text = Files.readString(file);
            assertThat(unquoted.matcher(text).find()).as("unquoted").isFalse();
            assertThat(risky.matcher(text).find()).as("risky").isFalse();
        });
    }

    @Test
    void theStyleLoadsNothing() throws IOException {
        assertThat(Files.readString(FOLDER.resolve("style.css"))).doesNotContain("url(", "@import", "http");
    }
}
