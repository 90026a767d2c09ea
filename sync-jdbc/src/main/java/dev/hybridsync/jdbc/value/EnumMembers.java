package dev.hybridsync.jdbc.value;

import dev.hybridsync.jdbc.table.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The members of an enumeration, from its declaration: {@code enum('a','it''s')}. H2 and MariaDB take other texts for a member
 * too (in other case, with blanks, the number of one), which would be stored as another text than was sent.
 */
final class EnumMembers {
    private EnumMembers() {}

    static void check(String text, ColumnType type) throws InvalidValueException {
        String declared = type.nativeName().toLowerCase(Locale.ROOT);
        boolean right;
        if (declared.startsWith("enum(")) {
            right = of(type.nativeName()).contains(text);
        } else if (declared.startsWith("set(")) {
            right = text.isEmpty() || inOrder(List.of(text.split(",", -1)), of(type.nativeName()));
        } else {
            return;
        }
        if (!right) {
            throw new InvalidValueException("is not made of its members, as they are written and in their order");
        }
    }

    /** A set is shown in the order of its declaration, each member once. */
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

    private static List<String> of(String declaration) {
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
