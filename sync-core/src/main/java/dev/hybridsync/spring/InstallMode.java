package dev.hybridsync.spring;

/** What happens to the bookkeeping tables and triggers when the application starts: {@code hybridsync.install}. */
enum InstallMode {
    /** They are created or updated if necessary. */
    ALWAYS,
    /** Nothing is changed; the application does not start unless they exist and preflight finds no error. */
    VALIDATE,
    /** Nothing is checked. */
    NEVER
}
