package dev.hybridsync.examples.app;

/** What a command does. */
@FunctionalInterface
interface Action {
    /**
     * Runs the command.
     *
     * @return the exit status, see {@link ExitStatus}
     * @throws MisuseException if the call is wrong in a way that the options alone do not rule out
     */
    int run(Invocation call);
}
