package dev.hybridsync.jdbc.capture;

import java.util.List;

/**
 * The statements that make a table's triggers, and whatever the triggers need.
 *
 * @param own how many of them, from the first, depend on the table alone; the others depend on tables that not every
 *     user can see
 */
record TriggerScript(List<String> statements, int own) {
    /** Separates, in a hash, the part for the table's own statements from the part for the others. */
    static final String AND_OTHERS = "+";

    TriggerScript {
        statements = List.copyOf(statements);
    }

    /**
     * Stored in the table's line once the statements have run. If the line has another hash, the triggers are not those
     * that are needed now.
     */
    String hash() {
        String hash = hash(statements.subList(0, own));
        if (own == statements.size()) {
            return hash;
        }
        String others = hash(statements.subList(own, statements.size()));
        return (half(hash) + AND_OTHERS + others).substring(0, hash.length()); // the column has no room for more
    }

    /** The beginning of the hash, which does not depend on other tables. */
    String ownHash() {
        return half(hash(statements.subList(0, own)));
    }

    private static String half(String hash) {
        return hash.substring(0, hash.length() / 2);
    }

    private static String hash(List<String> statements) {
        return CaptureId.hash(String.join("\n", statements));
    }

    /** How many triggers the table has afterwards. */
    long triggers() {
        return statements.stream()
                .filter(statement ->
                        statement.startsWith("CREATE TRIGGER") || statement.startsWith("CREATE OR REPLACE TRIGGER"))
                .count();
    }

    /** Whether a statement that drops a trigger is among them, however it is quoted. */
    boolean drops(String drop) {
        return statements.stream().anyMatch(statement -> unquoted(statement).equals(unquoted(drop)));
    }

    private static String unquoted(String statement) {
        return statement.replace("\"", "");
    }
}
