package dev.hybridsync.examples.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Declares a command in code: nothing is read from annotations, so that a native image needs no configuration for it. */
final class CommandBuilder {
    private static final int WIDTH = 121;

    private final CommandSpec spec;
    private final Map<String, String> exits = new LinkedHashMap<>();
    private int operands;

    private CommandBuilder(String name, Side side, Action action, String summary, String... more) {
        spec = CommandSpec.wrapWithoutInspection(new Task(side, action)).name(name);
        spec.usageMessage()
                .width(WIDTH)
                .header(summary)
                .synopsisHeading("Usage: ")
                .descriptionHeading("%n")
                .description(description(more, side.note()))
                .commandListHeading("%nCommands:%n")
                .exitCodeListHeading("%nExit status:%n");
        spec.addOption(OptionSpec.builder("-h", "--help")
                .type(boolean.class)
                .usageHelp(true)
                .description("this text")
                .build());
        exit(ExitStatus.OK, "done");
        exit(ExitStatus.FAILED, "failed; the reason is on standard error");
        exit(ExitStatus.MISUSED, "wrong command, option or variable; nothing was done");
    }

    /**
     * Begins a command.
     *
     * @param summary its line in the list of commands
     * @param more further lines of its own help
     */
    static CommandBuilder command(String name, Side side, Action action, String summary, String... more) {
        return new CommandBuilder(name, side, action, summary, more);
    }

    /** The last line is empty if there are others. */
    private static String[] description(String[] more, String note) {
        List<String> lines = new ArrayList<>(List.of(more));
        lines.add(note);
        lines.removeIf(String::isEmpty);
        if (!lines.isEmpty()) {
            lines.add("");
        }
        return lines.toArray(String[]::new);
    }

    /** Sets the meaning of an exit status, if it is more than the usual one. */
    CommandBuilder exit(int status, String meaning) {
        exits.put(String.valueOf(status), meaning);
        return this;
    }

    /** Sets the form of the call, if it is more than the list of options and operands. */
    CommandBuilder form(String... forms) {
        String name = HelpText.PROGRAM + " " + spec.name() + " ";
        spec.usageMessage().customSynopsis(name + String.join("%n       " + name, forms));
        return this;
    }

    CommandBuilder flag(String name, String text) {
        spec.addOption(
                OptionSpec.builder(name).type(boolean.class).description(text).build());
        return this;
    }

    CommandBuilder json() {
        return flag(Invocation.JSON, "one JSON document on standard output, and nothing else there");
    }

    <T> CommandBuilder option(String name, String label, Class<T> type, ITypeConverter<T> converter, String text) {
        spec.addOption(OptionSpec.builder(name)
                .paramLabel(label)
                .type(type)
                .converters(converter)
                .description(text)
                .build());
        return this;
    }

    CommandBuilder operand(String label, String text) {
        return operand(label, String.class, word -> word, text);
    }

    <T> CommandBuilder operand(String label, Class<T> type, ITypeConverter<T> converter, String text) {
        return add(operand("1", label, text).type(type).converters(converter));
    }

    /** An operand that is one of a few words, which a shell completes. */
    <T> CommandBuilder choice(String label, Class<T> type, ITypeConverter<T> converter, List<String> all, String text) {
        return add(operand("1", label, text).type(type).converters(converter).completionCandidates(all));
    }

    CommandBuilder optional(String label, String text) {
        return add(operand("0..1", label, text).type(String.class));
    }

    <T> CommandBuilder optional(String label, Class<T> type, ITypeConverter<T> converter, String text) {
        return add(operand("0..1", label, text).type(type).converters(converter));
    }

    /** Any number of operands. */
    CommandBuilder operands(String label, String text) {
        return add(PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(text));
    }

    private PositionalParamSpec.Builder operand(String arity, String label, String text) {
        return PositionalParamSpec.builder()
                .index(String.valueOf(operands++))
                .arity(arity)
                .required(arity.equals("1"))
                .paramLabel(label)
                .description(text);
    }

    private CommandBuilder add(PositionalParamSpec.Builder operand) {
        spec.addPositional(operand.build());
        return this;
    }

    /** Adds a command within this one. */
    CommandBuilder with(CommandSpec subcommand) {
        spec.addSubcommand(subcommand.name(), subcommand);
        return this;
    }

    CommandSpec build() {
        spec.usageMessage().exitCodeList(exits);
        return spec;
    }
}
