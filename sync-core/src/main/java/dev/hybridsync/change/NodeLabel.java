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

    /**
     * {@return whether {@code text} can be a label as it is}
     *
     * @param text any text
     */
    public static boolean isValid(String text) {
        return text.equals(clean(text));
    }

    /**
     * {@return {@code text}, if it can be a label}
     *
     * @param text any text
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
     * Reduces a text that somebody else wrote to what can be shown. A label must never prevent data from being
     * accepted, so code that gets one from a node cleans it instead of refusing it.
     *
     * @param text any text; null for none
     * @return the text with a blank for each character that can't be shown, without blanks at its ends, and cut to
     *     {@link #MAX_LENGTH}; null if nothing is left
     */
    public static @Nullable String clean(@Nullable String text) {
        return ShownText.clean(text, MAX_LENGTH);
    }
}
