package dev.hybridsync.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The design document stays short, and contains what its readers sign. */
class DesignDocumentTest {
    private static final int MOST_WORDS = 6_000;
    private static final Pattern BLOCK = Pattern.compile("(?s)```.*?```");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");

    /** The number of words in prose and tables. A link counts as its text. */
    static long words(String text) {
        String shown = LINK.matcher(BLOCK.matcher(text).replaceAll(" "))
                .replaceAll(link ->
                        link.group().substring(1, link.group().indexOf(']')).replace("$", ""));
        return Arrays.stream(shown.split("[\\s|]+", -1))
                .filter(word -> word.chars().anyMatch(Character::isLetterOrDigit))
                .count();
    }

    @Test
    void itHasAtMostSixThousandWords() {
        assertThat(words(DesignDocument.TEXT)).isBetween(3_000L, (long) MOST_WORDS);
    }

    @Test
    void everyRequirementNamesItsSections() {
        String requirements = DesignDocument.section("## 1. Requirements");
        List<String> lines =
                requirements.lines().filter(line -> line.startsWith("|")).toList();
        assertThat(lines).hasSizeGreaterThan(8);
        assertThat(lines.subList(2, lines.size()))
                .allSatisfy(line -> assertThat(line).contains("](#"));
    }

    @Test
    void theHeadSaysVersionStatusDateAndApproval() {
        String head = DesignDocument.TEXT.substring(0, DesignDocument.TEXT.indexOf("## 1."));
        assertThat(head).contains("|Document version|", "|Status|", "|Date|", "|Approval|");
    }
}
