package dev.hybridsync.examples.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The help of the program, and of each command. */
final class HelpText {
    static final String PROGRAM = "hybrid-app";

    private HelpText() {}

    /** Lists the commands of a program by side. */
    static void group(CommandLine program) {
        program.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        program.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, HelpText::commands);
    }

    private static String commands(Help help) {
        StringBuilder text = new StringBuilder();
        for (Side side : Side.values()) {
            Map<String, Help> own = new LinkedHashMap<>(help.subcommands());
            own.values().removeIf(command -> !sideOf(command.commandSpec()).equals(Optional.of(side)));
            text.append(String.format("%n%s%n", side.heading())).append(help.commandList(own));
        }
        return text.toString();
    }

    private static Optional<Side> sideOf(CommandSpec spec) {
        return Optional.ofNullable((Task) spec.userObject()).map(Task::side);
    }

    /** Prints the help of a command, or of the program. */
    static void print(CommandSpec spec, Output output) {
        Ansi ansi = output.colors() ? Ansi.ON : Ansi.OFF;
        spec.commandLine().usage(output.out(), Help.defaultColorScheme(ansi));
    }

    /** A short description of how a command is called, and where to find more, for somebody who called it in a wrong way. */
    static String brief(CommandSpec spec) {
        Help help = new Help(spec, Help.defaultColorScheme(Ansi.OFF));
        String path = spec.qualifiedName(" ");
        String more = path.equals(PROGRAM) ? PROGRAM + " help" : PROGRAM + " help" + path.substring(PROGRAM.length());
        return help.synopsisHeading() + help.synopsis(help.synopsisHeadingLength()) + "'" + more + "' shows more.";
    }

    /** The help on the variables, from a resource. */
    static String variables() {
        try (InputStream resource = HelpText.class.getResourceAsStream("variables.txt")) {
            if (resource == null) {
                throw new IllegalStateException("variables.txt is missing beside " + HelpText.class.getName());
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The release; a program that was not packaged has none. */
    static String version() {
        return PROGRAM + " "
                + Optional.ofNullable(HelpText.class.getPackage().getImplementationVersion())
                        .orElse("(not packaged)");
    }
}
