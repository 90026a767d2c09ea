package dev.hybridsync.jdbc.catalog;

import java.util.List;
import java.util.stream.Collectors;

/** Names in a message: all of them, up to the length that a message may have. */
public final class NameList {
    /** A message is part of each batch's answer, and is stored with its table. */
    private static final int MAX_CHARACTERS = 1_000;

    private NameList() {}

    /** As {@code column 'a'}, or {@code columns 'a', 'b'}. */
    public static String columns(List<String> names) {
        return (names.size() == 1 ? "column " : "columns ") + of(names);
    }

    /** As {@code 'a', 'b'}; names that would make it too long are only counted. */
    public static String of(List<String> names) {
        int shown = 0;
        int characters = 0;
        while (shown < names.size()
                && (shown == 0 || characters + names.get(shown).length() <= MAX_CHARACTERS)) {
            characters += names.get(shown++).length() + 4;
        }
        String more = shown == names.size() ? "" : " and " + (names.size() - shown) + " more";
        return names.subList(0, shown).stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ")) + more;
    }
}
