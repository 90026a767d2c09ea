package dev.hybridsync.change;

import org.jspecify.annotations.Nullable;

/** Reduces a text that somebody else wrote to what can be shown: one line of bounded length. */
final class ShownText {
    private ShownText() {}

    /**
     * @return the text with a blank for each character that can't be shown, without blanks at its ends, and cut; null if
     *     nothing is left
     */
    static @Nullable String clean(@Nullable String text, int maxLength) {
        if (text == null) {
            return null;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(10L * maxLength).forEach(c -> shown.appendCodePoint(isShown(c) ? c : ' '));
        String stripped = shown.toString().strip();
        if (stripped.length() > maxLength) {
            boolean splits = Character.isHighSurrogate(stripped.charAt(maxLength - 1));
            stripped = stripped.substring(0, splits ? maxLength - 1 : maxLength).strip();
        }
        return stripped.isEmpty() ? null : stripped;
    }

    /**
     * False for what ends a line, controls a terminal, is half a character, or changes the direction of the text after
     * it.
     */
    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            case Character.FORMAT -> !((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF);
            default -> true;
        };
    }
}
