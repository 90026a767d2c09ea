package dev.hybridsync.spring;

/** What happens to the bookkeeping tables and triggers when the application starts: {@code hybridsync.install}. */
enum InstallMode {
    /** They are made, or brought up to date, where they are not as they must be. */
    ALWAYS,
    /** Nothing is changed; the application does not start unless they are there and preflight finds no error. */
    VALIDATE,
    /** Nothing is looked at. */
    NEVER
}
