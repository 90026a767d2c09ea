package dev.hybridsync.examples.app;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Commands about the command line itself, and the demo: they need no configuration. */
final class HelpCommands {
    private HelpCommands() {}

    static CommandSpec help() {
        return CommandBuilder.command(
                        "help",
                        Side.NEITHER,
                        HelpCommands::help,
                        "all commands and variables, or how to use one command")
                .operands("COMMAND", "the command, such as 'flush' or 'keys issue'; default: all")
                .build();
    }

    static CommandSpec completion() {
        return CommandBuilder.command(
                        "completion",
                        Side.NEITHER,
                        HelpCommands::completion,
                        "prints a script with which bash and zsh complete what is typed",
                        "It completes the name hybrid-app, so give the program this name:%n"
                                + "  alias hybrid-app='java -jar hybrid-app.jar'%n"
                                + "  source <(hybrid-app completion)")
                .build();
    }

    static CommandSpec demo() {
        return CommandBuilder.command(
                        "demo",
                        Side.NEITHER,
                        call -> Demo.run(call.settings(), call.has("--serve"), call.output()),
                        "shows everything in a few seconds: a central, two sites, a cut link, a conflict")
                .flag("--serve", "keeps its central up for curl, on PORT")
                .exit(ExitStatus.OK, "central has what the sites have")
                .exit(ExitStatus.FAILED, "central differs, or the demo failed")
                .build();
    }

    private static int help(Invocation call) {
        CommandSpec spec = call.own().commandSpec().root();
        for (String word : call.operands()) {
            CommandLine next = spec.subcommands().get(word);
            if (next == null) {
                throw MisuseException.command("there is no command '" + word + "'");
            }
            spec = next.getCommandSpec();
        }
        HelpText.print(spec, call.output());
        return ExitStatus.OK;
    }

    private static int completion(Invocation call) {
        CommandLine program = call.own().commandSpec().root().commandLine();
        call.output().out().print(AutoComplete.bash(HelpText.PROGRAM, program));
        return ExitStatus.OK;
    }
}
