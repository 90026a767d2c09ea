package dev.hybridsync.jdbc.value;

import dev.hybridsync.jdbc.catalog.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The members of an enumeration, from its declaration, such as {@code enum('a','it''s')}. H2 and MariaDB also accept
 * other texts as a member (in another case, with blanks, a member's number), which would be stored as another text than
 * was sent.
 */
public final class EnumMembers {
    private EnumMembers() {}

    /** MariaDB's catalog has a question mark for each character of 4 bytes. */
    private static final Pattern FOUR_BYTES = Pattern.compile("[\\x{10000}-\\x{10FFFF}]");

    public static void check(String value, ColumnType type) throws InvalidValueException {
        String declared = type.nativeName().toLowerCase(Locale.ROOT);
        boolean set = declared.startsWith("set(");
        if (!set && !declared.startsWith("enum(")) {
            return;
        }
        List<String> members = of(type.nativeName());
        String text =
                members.contains(value) ? value : FOUR_BYTES.matcher(value).replaceAll("?");
        boolean right = set ? text.isEmpty() || inOrder(List.of(text.split(",", -1)), members) : members.contains(text);
        if (!right) {
            throw new InvalidValueException("does not consist of its members, as they are written and in their order");
        }
    }

    /** Whether the parts are in the order of the declaration, and each only once, as the database shows a set. */
    private static boolean inOrder(List<String> parts, List<String> members) {
        int last = -1;
        for (String part : parts) {
            int index = members.indexOf(part);
            if (index <= last) {
                return false;
            }
            last = index;
        }
        return true;
    }

    /** The members of {@code enum(...)} or {@code set(...)}; empty for other types. */
    public static List<String> of(String declaration) {
        List<String> members = new ArrayList<>();
        StringBuilder member = null;
        for (int i = declaration.indexOf('('); i < declaration.length(); i++) {
            char c = declaration.charAt(i);
            if (member == null) {
                member = c == '\'' ? new StringBuilder() : null;
            } else if (c != '\'') {
                member.append(c);
            } else if (i + 1 < declaration.length() && declaration.charAt(i + 1) == '\'') {
                member.append(declaration.charAt(i++));
            } else {
                members.add(member.toString());
                member = null;
            }
        }
        return members;
    }
}
