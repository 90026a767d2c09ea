package dev.hybridsync.http.admin.page;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The command that does what the page only shows.
 *
 * @param what what it does
 * @param line the whole line, for a POSIX shell
 * @param call the same in Java
 */
record Command(String what, String line, String call) {
    /** @param words what follows the program; they may hold anything */
    static Command of(String program, String what, String call, String... words) {
        String line = Arrays.stream(words).map(Command::quoted).collect(Collectors.joining(" "));
        return new Command(what, program + " " + line, call);
    }

    /** One word to a shell, whatever is in it. */
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    Map<String, Object> model() {
        return Map.of("what", what, "line", line, "call", call);
    }
}
