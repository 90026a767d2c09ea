package dev.hybridsync.change;

import java.util.regex.Pattern;

/** The form of a node's name: 1 to 64 letters, digits, {@code .}, {@code _} and {@code -}. */
public final class NodeId {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private NodeId() {}

    /**
     * {@return whether {@code text} can name a node}
     *
     * @param text any text
     */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * {@return {@code text}, if it can name a node}
     *
     * @param text any text
     * @throws IllegalArgumentException otherwise
     */
    public static String check(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException(
                    "nodeId must be 1 to 64 letters, digits, '.', '_' or '-', but is '" + text + "'");
        }
        return text;
    }
}
