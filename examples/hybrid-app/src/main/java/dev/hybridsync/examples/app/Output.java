package dev.hybridsync.examples.app;

import java.io.Console;
import java.io.PrintStream;
import java.util.Map;

/**
 * Where a command writes.
 *
 * @param out what was asked for
 * @param err remarks and errors
 * @param terminal whether a person watches {@code out}, so that a line may be overwritten
 * @param colors whether {@code out} may be in colors
 */
record Output(PrintStream out, PrintStream err, boolean terminal, boolean colors) {
    static Output of(PrintStream out, PrintStream err, Map<String, String> variables) {
        boolean terminal = out == System.out && isTerminal();
        return new Output(out, err, terminal, terminal && wantsColors(variables));
    }

    /** No colors if {@code NO_COLOR} has any value, or if the terminal is not known to show them. */
    static boolean wantsColors(Map<String, String> variables) {
        String terminal = variables.getOrDefault("TERM", "dumb");
        return variables.getOrDefault("NO_COLOR", "").isEmpty() && !terminal.isBlank() && !terminal.equals("dumb");
    }

    /** The same, with all output going to {@code err}. */
    Output errorsOnly() {
        return new Output(err, err, false, false);
    }

    @SuppressWarnings("SystemConsoleNull") // the meanings of null are distinguished below
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true; // before JDK 22 there is a console only on a terminal
        }
    }
}
