package dev.hybridsync.examples.app;

/** What a command does. */
@FunctionalInterface
interface Action {
    /**
     * Does it.
     *
     * @return the exit status, see {@link ExitStatus}
     * @throws MisuseException if it was asked for in a way that its options alone do not exclude
     */
    int run(Invocation call);
}
