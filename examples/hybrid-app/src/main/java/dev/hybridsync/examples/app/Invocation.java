package dev.hybridsync.examples.app;

import dev.hybridsync.SyncEnvironment.AppMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The command line, checked.
 *
 * @param command the command; {@link Command#RUN} when there is none
 * @param operands its operands, no more and no fewer than it takes
 * @param options its options
 */
record Invocation(Command command, List<String> operands, Set<String> options) {
    static Invocation parse(String[] args) {
        if (args.length == 0) {
            return new Invocation(Command.RUN, List.of(), Set.of());
        }
        Command command = Command.find(args[0])
                .orElseThrow(() -> MisuseException.command("there is no command '" + args[0] + "'"));
        List<String> operands = new ArrayList<>();
        Set<String> options = new HashSet<>();
        for (String arg : List.of(args).subList(1, args.length)) {
            if (!arg.startsWith("--")) {
                operands.add(arg);
            } else if (command.options().contains(arg)) {
                options.add(arg);
            } else {
                throw MisuseException.command("'" + command.word() + "' has no option '" + arg + "'");
            }
        }
        if (!command.takes(operands.size())) {
            throw MisuseException.command(
                    "'" + command.word() + "' takes " + command.operands() + ", not " + operands.size());
        }
        return new Invocation(command, operands, options);
    }

    boolean has(String option) {
        return options.contains(option);
    }

    /** Refuses a command of the other side. */
    void requireMode(AppMode mode) {
        AppMode wanted = command.mode();
        if (wanted != null && wanted != mode) {
            throw MisuseException.configuration("APP_MODE holds '" + mode.name().toLowerCase(Locale.ROOT) + "'; '"
                    + command.word() + "' is a command of '" + wanted.name().toLowerCase(Locale.ROOT) + "'");
        }
    }
}
