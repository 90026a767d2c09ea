package dev.hybridsync.examples.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The conversation in the process of a {@link Child}. Each line of its input is a word and its arguments, and is
 * answered by one line.
 */
final class Conversation {
    static final String ANSWER = "= ";
    static final String FAILURE = "! ";

    /** What a word does. */
    interface Command {
        String run(Arguments arguments) throws Exception;
    }

    /** The words after the first one. */
    record Arguments(String text) {
        List<String> words() {
            return Arrays.asList(text.split(" "));
        }

        String word(int index) {
            return words().get(index);
        }

        int number(int index) {
            return Integer.parseInt(word(index));
        }
    }

    private Conversation() {}

    /** Answers until its input ends, and then ends this process. */
    static void hold(Map<String, Command> commands) throws IOException {
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            int space = line.indexOf(' ');
            String word = space < 0 ? line : line.substring(0, space);
            String rest = space < 0 ? "" : line.substring(space + 1);
            System.out.println(answer(commands, word, new Arguments(rest)));
        }
        System.exit(0);
    }

    private static String answer(Map<String, Command> commands, String word, Arguments arguments) {
        Command command = commands.get(word);
        if (command == null) {
            return FAILURE + "no such word: " + word;
        }
        try {
            return ANSWER + command.run(arguments);
        } catch (Exception e) {
            e.printStackTrace();
            return FAILURE + e.toString().replace('\n', ' ');
        }
    }
}
