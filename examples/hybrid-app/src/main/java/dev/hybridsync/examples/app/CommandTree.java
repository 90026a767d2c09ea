package dev.hybridsync.examples.app;

import dev.hybridsync.SyncEnvironment.AppMode;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** All commands of the program. */
final class CommandTree {
    private CommandTree() {}

    /** The command line, ready to be read or explained. */
    static CommandLine program() {
        CommandBuilder root = CommandBuilder.command(
                        HelpText.PROGRAM,
                        Side.BOTH,
                        byMode(LocalCommands::sync, CentralCommands::serve),
                        "Sends the changes of a local database to a central one: one program for both sides.")
                .exit(ExitStatus.OK, "done, and nothing waits or differs")
                .exit(ExitStatus.FAILED, "failed or incomplete");
        commands().forEach(root::with);
        CommandSpec spec = root.build();
        spec.addOption(OptionSpec.builder("-V", "--version")
                .type(boolean.class)
                .versionHelp(true)
                .description("the release")
                .build());
        spec.usageMessage()
                .description(
                        "Without a command: APP_MODE=central serves the endpoint, and APP_MODE=local installs, then sends"
                                + " every%nSYNC_FLUSH_INTERVAL, until Ctrl-C or SIGTERM.%n")
                .customSynopsis("[VARIABLE=value ...] java -jar hybrid-app.jar [COMMAND [OPTION|OPERAND ...]]")
                .footer(HelpText.variables()
                        .lines()
                        .map(line -> line.replace("%", "%%"))
                        .toArray(String[]::new));
        CommandLine program = new CommandLine(spec).setExpandAtFiles(false); // a row's key may begin with @
        HelpText.group(program);
        return program;
    }

    private static Stream<CommandSpec> commands() {
        return Stream.of(List.of(preflight(), ddl(), status()), CentralCommands.all(), LocalCommands.all(), general())
                .flatMap(List::stream);
    }

    private static List<CommandSpec> general() {
        return List.of(HelpCommands.demo(), HelpCommands.help(), HelpCommands.completion());
    }

    private static CommandSpec preflight() {
        return CommandBuilder.command(
                        "preflight",
                        Side.BOTH,
                        byMode(LocalCommands::preflight, CentralCommands::preflight),
                        "finds problems that would lose data later, and says what to do; changes nothing",
                        "The local side asks central, too, if CENTRAL_API_URL is set.")
                .json()
                .exit(ExitStatus.OK, "no error was found; there may be warnings")
                .exit(ExitStatus.FAILED, "an error was found, or the check failed")
                .build();
    }

    private static CommandSpec ddl() {
        return CommandBuilder.command(
                        "ddl",
                        Side.BOTH,
                        byMode(LocalCommands::ddl, CentralCommands::ddl),
                        "prints the SQL that creates the journal and triggers,"
                                + " or central's bookkeeping tables; changes nothing")
                .build();
    }

    private static CommandSpec status() {
        return CommandBuilder.command(
                        "status",
                        Side.BOTH,
                        byMode(LocalCommands::status, CentralCommands::status),
                        "shows the state, as a whole and by table; changes nothing",
                        "Local: what is pending, what is in quarantine, when central last answered, which tables are held,%n"
                                + "why the last flush failed, and what the process that sends does now.%n"
                                + "Central: how many nodes there are, which tables are held, and the size and growth of the%n"
                                + "version table, which has a line for each row ever synced; 'about' means%n"
                                + "an estimate, without a scan.")
                .json()
                .exit(ExitStatus.OK, "the state was shown, whatever it is")
                .build();
    }

    private static Action byMode(Action local, Action central) {
        return call -> (call.settings().mode() == AppMode.LOCAL ? local : central).run(call);
    }
}
