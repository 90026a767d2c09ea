package dev.hybridsync.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The design document stays short, and its links lead somewhere. */
class DesignDocumentTest {
    private static final int MOST_WORDS = 6_000;
    private static final Pattern BLOCK = Pattern.compile("(?s)```.*?```");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    /** Prose and tables; a link counts as its text. */
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
    void everyLinkLeadsToADocumentAndAHeading() {
        for (Path page : List.of(DesignDocument.FILE, DesignDocument.PROJECT.resolve("docs/internals.md"))) {
            assertThat(deadLinks(page)).as(page.toString()).isEmpty();
        }
    }

    static List<String> deadLinks(Path page) {
        List<String> dead = new ArrayList<>();
        String text = BLOCK.matcher(DesignDocument.read(page)).replaceAll("");
        for (MatchResult link : LINK.matcher(text).results().toList()) {
            String[] parts = link.group(1).split("#", 2);
            Path target =
                    parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
            if (!parts[0].startsWith("http")
                    && (!Files.exists(target) || (parts.length == 2 && !hasHeading(target, parts[1])))) {
                dead.add(link.group());
            }
        }
        return dead;
    }

    private static boolean hasHeading(Path page, String anchor) {
        String text = BLOCK.matcher(DesignDocument.read(page)).replaceAll("");
        return HEADING.matcher(text)
                .results()
                .anyMatch(heading -> anchor(heading.group(1)).equals(anchor));
    }

    /** As GitHub makes it. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .strip()
                .replace(' ', '-');
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
