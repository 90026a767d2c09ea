package dev.hybridsync.schema;

import java.util.Locale;

/** How names on one side become names on the other if they are not given explicitly. */
public enum NamingRule {
    /** Names stay as they are. */
    AS_IS {
        @Override
        public String apply(String name) {
            return name;
        }
    },
    /** {@code AlbumId}, {@code albumId} and {@code ALBUM_ID} become {@code album_id}. */
    SNAKE_CASE {
        @Override
        public String apply(String name) {
            StringBuilder snake = new StringBuilder(name.length() + 4);
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                if (i > 0 && Character.isUpperCase(c) && startsWord(name, i)) {
                    snake.append('_');
                }
                snake.append(c == ' ' || c == '-' ? '_' : c);
            }
            return snake.toString().toLowerCase(Locale.ROOT);
        }
    };

    /**
     * {@return the name in the database for a name on the wire or of a Java member}
     *
     * @param name such as {@code orderLine}
     */
    public abstract String apply(String name);

    /** An upper-case letter starts a word after a lower-case letter or digit, or before a lower-case letter (HTTPPort). */
    private static boolean startsWord(String name, int i) {
        char before = name.charAt(i - 1);
        boolean nextIsLower = i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
        return Character.isLowerCase(before)
                || Character.isDigit(before)
                || (Character.isUpperCase(before) && nextIsLower);
    }
}
