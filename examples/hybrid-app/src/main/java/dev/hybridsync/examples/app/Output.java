package dev.hybridsync.examples.app;

import java.io.Console;
import java.io.PrintStream;

/**
 * Where a command writes.
 *
 * @param out what was asked for
 * @param err remarks and errors
 * @param terminal whether a person watches {@code out}, so that a line may be overwritten
 */
record Output(PrintStream out, PrintStream err, boolean terminal) {
    static Output of(PrintStream out, PrintStream err) {
        return new Output(out, err, out == System.out && isTerminal());
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
