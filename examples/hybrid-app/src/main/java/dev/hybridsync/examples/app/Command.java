package dev.hybridsync.examples.app;

import dev.hybridsync.SyncEnvironment.AppMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the program can be asked to do. */
enum Command {
    /** No command: serve or sync until the process is stopped. */
    RUN(null, 0, 0),
    ISSUE_KEY(AppMode.CENTRAL, 1, 1),
    KEYS(AppMode.CENTRAL, 1, 3, "--tables=", "--no-delete", "--expires=", "--label=", "--ends=", "--out=", "--json"),
    NODES(AppMode.CENTRAL, 0, 0, "--json"),
    LABEL(AppMode.CENTRAL, 1, 2, "--none"),
    FORGET(AppMode.CENTRAL, 1, 1),
    TOMBSTONES(AppMode.CENTRAL, 1, 1, "--purge", "--force", "--json"),
    CONFLICTS(AppMode.CENTRAL, 0, 2, "--json"),
    INSTALL(AppMode.LOCAL, 0, 0),
    FLUSH(AppMode.LOCAL, 0, 0),
    STATUS(null, 0, 0, "--json"),
    ROW(AppMode.LOCAL, 2, 2),
    EXPLAIN(AppMode.LOCAL, 2, 2, "--json"),
    QUARANTINE(AppMode.LOCAL, 0, 0, "--keys", "--json"),
    RETRY(AppMode.LOCAL, 0, 2, "--all", "--json"),
    DISCARD(AppMode.LOCAL, 0, 2, "--list", "--keys", "--json"),
    VERIFY(AppMode.LOCAL, 0, 1_000, "--repair", "--kept-at-rejoin", "--keys", "--json"),
    PAUSE(AppMode.LOCAL, 1, 1),
    RESUME(AppMode.LOCAL, 0, 0),
    REJOIN(AppMode.LOCAL, 1, 1, "--json"),
    UNINSTALL(AppMode.LOCAL, 0, 0, "--force"),
    PREFLIGHT(null, 0, 0),
    DDL(null, 0, 0),
    DEMO(null, 0, 0, "--serve"),
    HELP(null, 0, 0);

    private final @Nullable AppMode mode;
    private final int least;
    private final int most;
    private final String options; // an enum holds nothing mutable

    Command(@Nullable AppMode mode, int least, int most, String... options) {
        this.mode = mode;
        this.least = least;
        this.most = most;
        this.options = String.join(" ", options);
    }

    static Optional<Command> find(String word) {
        return switch (word) {
            case "-h", "--help" -> Optional.of(HELP);
            default ->
                Arrays.stream(values())
                        .filter(command -> command.word().equals(word))
                        .findFirst();
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The side that the command belongs to; null for either. */
    @Nullable
    AppMode mode() {
        return mode;
    }

    boolean takes(int operands) {
        return least <= operands && operands <= most;
    }

    /** How many operands it takes, in words. */
    String operands() {
        String number = least == most ? String.valueOf(least) : least + " to " + most;
        return number + (most == 1 ? " operand" : " operands");
    }

    /** Those that take a value end in {@code =}. */
    Set<String> options() {
        return Set.of(options.split(" "));
    }
}
