package dev.hybridsync.http.admin.page;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A command for an action that the page shows, but does not perform.
 *
 * @param what what it does
 * @param line the whole line, for a POSIX shell
 * @param call the same in Java
 */
record Command(String what, String line, String call) {
    /** @param words the words after the program; they may contain any characters */
    static Command of(String program, String what, String call, String... words) {
        String line = Arrays.stream(words).map(Command::quoted).collect(Collectors.joining(" "));
        return new Command(what, program + " " + line, call);
    }

    /** Quotes a text, so that a shell reads it as one word. */
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    Map<String, Object> model() {
        return Map.of("what", what, "line", line, "call", call);
    }
}
