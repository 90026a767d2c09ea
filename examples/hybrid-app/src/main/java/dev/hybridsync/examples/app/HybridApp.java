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

    /** The JDK's server reads these once, when its classes are loaded, so they must be set before everything else. */
    private static void tuneServer() {
        // The server sends an answer's head and body in two packets. Without this, the second one waits for the
        // acknowledgement of the first, which the other side delays by 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // A link that died in the middle of a request must not keep a thread forever; a slow link may take its time.
        System.setProperty("sun.net.httpserver.maxReqTime", "600");
        System.setProperty("sun.net.httpserver.maxRspTime", "600");
        // H2's AUTO_SERVER, in central's default URL, is for other processes of this machine only.
        System.setProperty("h2.bindAddress", "127.0.0.1");
    }

    /**
     * Runs one command.
     *
     * @return the exit status: see {@link ExitStatus}
     */
    static int run(String[] args, Map<String, String> variables, PrintStream out, PrintStream err) {
        return run(args, variables, Output.of(out, err, variables));
    }

    private static int run(String[] args, Map<String, String> variables, Output output) {
        PrintStream err = output.err();
        try {
            return Dispatch.run(args, Settings.of(variables), output);
        } catch (MisuseException e) {
            err.println("hybrid-app: " + e.getMessage());
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
}
