package dev.hybridsync.jdbc.capture;

import java.util.List;
import java.util.stream.Stream;

/**
 * The statements, in order, that capture one table or end its capture. {@code ddl()} returns them, and
 * {@code install()} runs them.
 *
 * @param register what is written to the table's line first; triggers may read their configuration there
 * @param change the change of the schema: triggers are dropped and made
 * @param confirm what is written to the line afterwards
 */
record TableScript(List<String> register, List<String> change, List<String> confirm) {
    /** Stands for the statements that this user may not run. */
    static final TableScript NOT_ALLOWED = new TableScript(List.of(), List.of(), List.of());

    TableScript {
        register = List.copyOf(register);
        change = List.copyOf(change);
        confirm = List.copyOf(confirm);
    }

    List<String> statements() {
        return Stream.of(register, change, confirm).flatMap(List::stream).toList();
    }
}
