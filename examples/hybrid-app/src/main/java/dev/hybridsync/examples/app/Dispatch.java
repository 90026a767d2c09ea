package dev.hybridsync.examples.app;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Finds the command that a command line asks for, and runs it. */
final class Dispatch {
    private Dispatch() {}

    /**
     * Runs one command.
     *
     * @return its exit status; {@link ExitStatus#MISUSED} if there is no such command
     */
    static int run(String[] args, Settings settings, Output output) {
        List<ParseResult> parts = new ArrayList<>();
        try {
            for (ParseResult part = CommandTree.program().parseArgs(args); part != null; part = part.subcommand()) {
                parts.add(part);
            }
        } catch (ParameterException e) {
            return misused(reason(e), e.getCommandLine().getCommandSpec(), output);
        }
        for (ParseResult part : parts) {
            if (part.isUsageHelpRequested()) {
                HelpText.print(part.commandSpec(), output);
                return ExitStatus.OK;
            }
            if (part.isVersionHelpRequested()) {
                output.out().println(HelpText.version());
                return ExitStatus.OK;
            }
        }
        return run(new Invocation(parts, settings, output));
    }

    private static int run(Invocation call) {
        CommandSpec spec = call.own().commandSpec();
        Task task = (Task) spec.userObject();
        try {
            task.side().require(call.settings(), spec.name());
            return task.action().run(call);
        } catch (MisuseException e) {
            if (e.showUsage()) {
                return misused(e.getMessage(), spec, call.output());
            }
            throw e;
        }
    }

    private static int misused(@Nullable String reason, CommandSpec spec, Output output) {
        output.err().println(HelpText.PROGRAM + ": " + reason);
        output.err().println(HelpText.brief(spec));
        return ExitStatus.MISUSED;
    }

    private static String reason(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        String name = "'" + command.getCommandSpec().name() + "'";
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            if (unmatched.isUnknownOption()) {
                return name + " has no option '" + first + "'";
            }
            return command.getSubcommands().isEmpty()
                    ? name + " takes no operand '" + first + "'"
                    : "there is no command '" + first + "'" + similar(unmatched);
        }
        return failure instanceof MissingParameterException
                ? name + " needs more: " + failure.getMessage()
                : name + ": " + failure.getMessage();
    }

    private static String similar(UnmatchedArgumentException unmatched) {
        List<String> suggestions = unmatched.getSuggestions();
        return suggestions.isEmpty() ? "" : "; is it '" + String.join("' or '", suggestions) + "'?";
    }
}
