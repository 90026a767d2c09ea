package dev.hybridsync.examples.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Splits shell code into its commands, each a list of words. It knows quotes, comments, operators and redirections. */
final class ShellCommands {
    private static final Set<String> KEYWORDS = Set.of("do", "then", "else", "if", "while", "until", "!", "time", "{");
    private static final Set<String> ENDS = Set.of("done", "fi", "}");
    private static final Pattern HERE_DOCUMENT =
            Pattern.compile("<<-?\\s*'?(\\w+)'?(.*?)\\n.*?^\\1$", Pattern.MULTILINE | Pattern.DOTALL);

    private final String text;
    private final List<List<String>> commands = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private List<String> words = new ArrayList<>();
    private boolean inWord;
    private boolean dropsWord;
    private int at;

    private ShellCommands(String text) {
        this.text = HERE_DOCUMENT.matcher(text.replace("\\\n", " ")).replaceAll("$2");
    }

    static List<List<String>> of(String text) {
        return new ShellCommands(text).read();
    }

    private List<List<String>> read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\'' || c == '"') {
                quoted(c);
            } else if (text.startsWith("$(", at) || text.startsWith("<(", at) || text.startsWith("${", at)) {
                substituted();
            } else if (c == '#' && !inWord) {
                at = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at);
            } else if (c == '>' || c == '<') {
                redirected();
            } else if ("\n;|&".indexOf(c) >= 0) {
                endCommand();
                at++;
            } else if (Character.isWhitespace(c)) {
                endWord();
                at++;
            } else {
                add(c);
                at++;
            }
        }
        endCommand();
        return commands;
    }

    private void add(char c) {
        word.append(c);
        inWord = true;
    }

    private void quoted(char quote) {
        int end = text.indexOf(quote, at + 1);
        word.append(text, at + 1, end < 0 ? text.length() : end);
        inWord = true;
        at = end < 0 ? text.length() : end + 1;
    }

    /** Reads a substitution up to its closing bracket, as one word. */
    private void substituted() {
        int depth = 0;
        do {
            char c = text.charAt(at++);
            depth += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
            add(c);
        } while (at < text.length() && (depth > 0 || "$<".indexOf(text.charAt(at - 1)) >= 0));
    }

    /** Skips a redirection. Neither its file nor the number before it is a word of the command. */
    private void redirected() {
        if (inWord && word.toString().matches("\\d")) {
            word.setLength(0);
            inWord = false;
        }
        endWord();
        while (at < text.length() && "<>&".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        dropsWord = true;
    }

    private void endWord() {
        if (inWord && !dropsWord) {
            words.add(word.toString());
        }
        dropsWord = dropsWord && !inWord;
        word.setLength(0);
        inWord = false;
    }

    private void endCommand() {
        endWord();
        while (!words.isEmpty() && KEYWORDS.contains(words.get(0))) {
            words.remove(0);
        }
        if (!words.isEmpty() && !ENDS.contains(words.get(0)) && !words.get(0).equals("for")) {
            commands.add(List.copyOf(words));
        }
        words = new ArrayList<>();
    }
}
