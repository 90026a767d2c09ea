package dev.hybridsync.change;

import org.jspecify.annotations.Nullable;

/**
 * The form of a node's display label, such as {@code Shop in Main Street}: one line of 1 to 100 characters. A label is for
 * people only and may change at any time; a node's name, its {@code nodeId}, never does.
 */
public final class NodeLabel {
    /** The most characters (UTF-16) that a label may have. */
    public static final int MAX_LENGTH = 100;

    private NodeLabel() {}

    /** Whether {@code text} can be a label as it is. */
    public static boolean isValid(String text) {
        return text.equals(clean(text));
    }

    /**
     * @return {@code text}, when it can be a label
     * @throws IllegalArgumentException otherwise
     */
    public static String check(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException("a node's label must be one line of 1 to " + MAX_LENGTH
                    + " characters, without blanks at its ends and without control characters");
        }
        return text;
    }

    /**
     * What can be shown of a text that somebody else wrote. A label must never keep data from being taken, so whoever gets
     * one from a node cleans it instead of refusing it.
     *
     * @return the text with a blank for each character that can't be shown, without blanks at its ends, and cut to its
     *     greatest length; null if nothing is left
     */
    public static @Nullable String clean(@Nullable String text) {
        if (text == null) {
            return null;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(10L * MAX_LENGTH).forEach(c -> shown.appendCodePoint(isShown(c) ? c : ' '));
        String stripped = shown.toString().strip();
        if (stripped.length() > MAX_LENGTH) {
            boolean splits = Character.isHighSurrogate(stripped.charAt(MAX_LENGTH - 1));
            stripped =
                    stripped.substring(0, splits ? MAX_LENGTH - 1 : MAX_LENGTH).strip();
        }
        return stripped.isEmpty() ? null : stripped;
    }

    /** Not what ends a line, controls a terminal, is half a character, or turns the direction of the text behind it. */
    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            case Character.FORMAT -> !((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF);
            default -> true;
        };
    }
}
