package dev.hybridsync.examples.app;

import dev.hybridsync.SyncEnvironment.AppMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line, checked.
 *
 * @param command the command; {@link Command#RUN} when there is none
 * @param operands its operands, exactly as many as it takes
 * @param options its options
 * @param values of those options that take one
 */
record Invocation(Command command, List<String> operands, Set<String> options, Map<String, String> values) {
    static Invocation parse(String[] args) {
        if (args.length == 0) {
            return new Invocation(Command.RUN, List.of(), Set.of(), Map.of());
        }
        Command command = Command.find(args[0])
                .orElseThrow(() -> MisuseException.command("there is no command '" + args[0] + "'"));
        List<String> operands = new ArrayList<>();
        Set<String> options = new HashSet<>();
        Map<String, String> values = new HashMap<>();
        Iterator<String> rest = List.of(args).subList(1, args.length).iterator();
        while (rest.hasNext()) {
            String arg = rest.next();
            int equals = arg.indexOf('=');
            String name = equals < 0 ? arg : arg.substring(0, equals);
            if (!arg.startsWith("--")) {
                operands.add(arg);
            } else if (command.options().contains(arg) && equals < 0) {
                options.add(arg);
            } else if (command.options().contains(name + "=")) {
                String value = equals >= 0 ? arg.substring(equals + 1) : rest.hasNext() ? rest.next() : "";
                if (value.isBlank() || (equals < 0 && value.startsWith("--"))) {
                    throw MisuseException.command("'" + command.word() + "' needs a value after '" + name + "'");
                }
                options.add(name);
                values.put(name, value.strip());
            } else {
                throw MisuseException.command("'" + command.word() + "' has no option '" + arg + "'");
            }
        }
        if (!command.takes(operands.size())) {
            throw MisuseException.command(
                    "'" + command.word() + "' takes " + command.operands() + ", not " + operands.size());
        }
        return new Invocation(command, operands, options, values);
    }

    boolean has(String option) {
        return options.contains(option);
    }

    Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option));
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
