package dev.hybridsync.examples.benchmarks.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A separate JVM with this one's class path, which answers one question after the other. It ends with this JVM. */
public final class Child implements AutoCloseable {
    private final String name;
    private final Process process;
    private final PrintStream questions;
    private final BufferedReader answers;
    private final Path log;

    private Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** @param options options of the JVM, such as {@code -Xmx48m} */
    public static Child start(String name, Class<?> main, Path folder, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        File log = folder.resolve(name + ".log").toFile();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log))
                    .start();
            return new Child(name, process, log.toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    /** Asks a question and waits for the answer. */
    public String ask(String question) {
        begin(question);
        return answer();
    }

    /** Asks a question whose answer begins with the nanoseconds that it took, and returns these. */
    public long nanos(String question) {
        String answer = ask(question);
        int space = answer.indexOf(' ');
        return Long.parseLong(space < 0 ? answer : answer.substring(0, space));
    }

    /** Asks such a question, and returns what follows the nanoseconds. */
    public String value(String question) {
        String answer = ask(question);
        return answer.substring(answer.indexOf(' ') + 1);
    }

    /** Asks a question. {@link #answer} waits for the answer. */
    public void begin(String question) {
        questions.println(question);
    }

    public String answer() {
        try {
            String line = answers.readLine();
            while (line != null && !line.startsWith(Conversation.ANSWER) && !line.startsWith(Conversation.FAILURE)) {
                line = answers.readLine(); // a library printed it
            }
            if (line == null || line.startsWith(Conversation.FAILURE)) {
                throw new IllegalStateException(name + " failed: " + line + "; see " + log);
            }
            return line.substring(Conversation.ANSWER.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        questions.close(); // the process ends with its input
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
