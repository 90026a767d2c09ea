package dev.hybridsync.examples.docs;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A fenced block of a page.
 *
 * @param place the page and the line
 * @param language the word after the fence; empty if there is none
 * @param runBy the test that a comment directly before the block names: {@code <!-- run by SomeTest -->}
 */
public record CodeBlock(
        String place,
        Path page,
        String language,
        String text,
        @Nullable String runBy) {
    /** The code without white space, which formatters and pages place freely. */
    static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }
}
