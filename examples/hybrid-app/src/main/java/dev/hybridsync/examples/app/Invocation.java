package dev.hybridsync.examples.app;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * One call of a command, with operands and options that are checked and converted to their types.
 *
 * @param enclosing the parts of the command line: the command's own part last, after the part of the command that it
 *     belongs to
 * @param settings the variables
 * @param output where it writes
 */
record Invocation(List<ParseResult> enclosing, Settings settings, Output output) {
    static final String JSON = "--json";

    ParseResult own() {
        return enclosing.get(enclosing.size() - 1);
    }

    boolean has(String option) {
        return enclosing.stream().anyMatch(part -> part.hasMatchedOption(option));
    }

    /** The value of an option, of the type that it was declared with. */
    <T> Optional<T> value(String option, Class<T> type) {
        OptionSpec matched = own().matchedOption(option);
        return matched == null ? Optional.empty() : Optional.ofNullable(type.cast(matched.getValue()));
    }

    Optional<String> value(String option) {
        return value(option, String.class);
    }

    /** A required operand, of the type that it was declared with. */
    <T> T operand(int index, Class<T> type) {
        return Objects.requireNonNull(type.cast(matched(index)), "a required operand");
    }

    String operand(int index) {
        return operand(index, String.class);
    }

    /** An optional operand. */
    Optional<String> anyOperand(int index) {
        return Optional.ofNullable((String) matched(index));
    }

    /** All operands, of a command that takes any number. */
    List<String> operands() {
        return own().matchedPositionals().stream()
                .flatMap(operand -> operand.stringValues().stream())
                .toList();
    }

    private @Nullable Object matched(int index) {
        return own().<@Nullable Object>matchedPositionalValue(index, null);
    }

    boolean json() {
        return has(JSON);
    }

    /** Prints the result: with {@code --json} as the only document, otherwise as text. */
    void tell(Object members, String text) {
        output.out().println(json() ? Json.of(members) : text);
    }

    /** Where to write anything but the result: with {@code --json}, standard output has nothing but the document. */
    Output asides() {
        return json() ? output.errorsOnly() : output;
    }
}
