package dev.hybridsync.jdbc.capture;

import java.util.List;

/** The statements that make a table's triggers, and whatever these need. */
record TriggerScript(List<String> statements) {
    TriggerScript {
        statements = List.copyOf(statements);
    }

    /** Kept in the table's line once they have run: with another one, the triggers are not those that are needed now. */
    String hash() {
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
