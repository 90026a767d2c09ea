package dev.hybridsync.jdbc.conformance;

import dev.hybridsync.jdbc.conformance.TracedDataSource.Refused;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The report for a person who wants to know whether a database can be central's. It names only the tests' own tables
 * and rows.
 */
final class ConformanceReport {
    private static final int SHOWN = 3;
    private static final int WIDTH = 400;

    private final PrintStream out;
    private boolean described;

    ConformanceReport(PrintStream out) {
        this.out = out;
    }

    void describe(ConformanceTarget.Schema schema) throws SQLException {
        if (described) {
            return;
        }
        described = true;
        try (Connection connection = schema.application().getConnection()) {
            out.println("  (" + connection.getMetaData().getDatabaseProductName() + " "
                    + connection.getMetaData().getDatabaseProductVersion() + ", by "
                    + connection.getMetaData().getDriverName() + " "
                    + connection.getMetaData().getDriverVersion() + ")");
        }
    }

    void begin(String mode) {
        out.println(mode);
    }

    /** @param refused the statements that the database refused meanwhile */
    void failed(String requirement, Throwable failure, List<Refused> refused) {
        out.println("  NOT MET  " + requirement);
        out.println("           " + line(String.valueOf(failure.getMessage())));
        // a duplicate row is refused as it should be: the library relies on that
        List<Refused> telling = refused.stream()
                .filter(statement -> !statement.state().startsWith("23"))
                .distinct()
                .toList();
        for (Refused statement : telling.subList(Math.max(0, telling.size() - SHOWN), telling.size())) {
            out.println("           SQLSTATE " + statement.state() + ": " + line(statement.message()));
            out.println("             " + line(statement.sql()));
        }
    }

    void count(int met, int all) {
        out.println("  " + met + " of " + all + " requirements are met");
    }

    void verdict(boolean without, boolean with) {
        out.println("Central on this database, with captureEdits(false): " + (without ? "yes" : "NO"));
        out.println("Central on this database, with its defaults:        " + (with ? "yes" : "NO"));
    }

    private static String line(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH) + " ...";
    }
}
