package dev.hybridsync.examples.app;

import dev.hybridsync.error.PreflightException;
import java.io.PrintStream;
import java.util.Map;

/** The program: a thin shell around {@link #run}, which tests call in their own process. */
public final class HybridApp {
    private HybridApp() {}

    public static void main(String[] args) {
        tuneServer();
        System.setErr(CommandWords.translating(System.err));
        int status = run(args, System.getenv(), System.out, System.err);
        System.out.flush();
        System.exit(status);
    }

    /** The JDK's server reads these once, when its classes are loaded: so they come before everything else. */
    private static void tuneServer() {
        // It sends an answer's head and body in two packets, and without this the second one waits for the
        // acknowledgement of the first, which the other side delays by 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // A link that died in the middle of a request must not keep a thread for ever; a slow one may take its time.
        System.setProperty("sun.net.httpserver.maxReqTime", "600");
        System.setProperty("sun.net.httpserver.maxRspTime", "600");
        // H2's AUTO_SERVER, in central's default URL, is for other processes of this machine only.
        System.setProperty("h2.bindAddress", "127.0.0.1");
    }

    /**
     * Runs one command.
     *
     * @return the exit status: 0, 1 for a failure, 2 for wrong usage
     */
    static int run(String[] args, Map<String, String> variables, PrintStream out, PrintStream err) {
        Output output = Output.of(out, err);
        try {
            Invocation invocation = Invocation.parse(args);
            Settings settings = Settings.of(variables);
            return switch (invocation.command()) {
                case HELP -> {
                    usage(out);
                    yield ExitStatus.OK;
                }
                case DEMO -> Demo.run(settings, invocation.has("--serve"), output);
                default ->
                    switch (settings.mode()) {
                        case CENTRAL -> new CentralCommands(settings, output).run(invocation);
                        case LOCAL -> new LocalCommands(settings, output).run(invocation);
                    };
            };
        } catch (MisuseException e) {
            err.println("hybrid-app: " + e.getMessage());
            if (e.showUsage()) {
                usage(err);
            }
            return ExitStatus.MISUSED;
        } catch (PreflightException e) {
            err.println("hybrid-app: not installed, and nothing was changed: preflight found");
            err.println(FindingsText.of(e.findings()));
            return ExitStatus.FAILED;
        } catch (RuntimeException e) {
            err.println("hybrid-app: " + Failure.describe(e));
            if (Settings.debug(variables)) {
                e.printStackTrace(err);
            }
            return ExitStatus.FAILED;
        }
    }

    private static void usage(PrintStream stream) {
        stream.print(Usage.text());
    }
}
