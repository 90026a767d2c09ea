package dev.hybridsync.jdbc.conformance;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.conformance.CentralRequirements.WithTriggers;
import dev.hybridsync.jdbc.conformance.CentralRequirements.WithoutTriggers;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Finds out whether a database can be central's: runs what central needs of one in a separate schema, which it drops.
 * It is started by {@code ./mvnw -q -Pconformance verify}; {@code docs/distributed-sql.md} says how.
 */
public final class Conformance {
    private static final String USAGE = """
            ./mvnw -q -Pconformance -pl sync-jdbc -am verify -Djdbc.url=URL [-Djdbc.user=USER] [-Djdbc.password=PASSWORD]
              [-Djdbc.prepare="STATEMENT; STATEMENT"]
            The URL begins with jdbc:postgresql: or jdbc:mariadb:, and its user may make a schema.""";

    private static volatile ConformanceFixture current;

    private final ConformanceTarget target;
    private final ConformanceReport report;
    private List<String> statements = List.of();
    private List<String> withoutTriggers = List.of();

    Conformance(ConformanceTarget target, PrintStream out) {
        this.target = target;
        this.report = new ConformanceReport(out);
    }

    /** The database of the current run. There is only one run at a time. */
    static ConformanceFixture fixture() {
        return Objects.requireNonNull(current, "started by Conformance only");
    }

    /**
     * Exit status: 0 if the database can be central's at least with {@code captureEdits(false)}, 1 if not, 2 for
     * misuse. The options are system properties, see {@link #USAGE}. The password can also be given as
     * {@code JDBC_PASSWORD} in the environment, where it does not appear in a list of processes.
     */
    public static void main(String[] args) {
        String url = System.getProperty("jdbc.url", "");
        if (!url.matches("jdbc:(postgresql|mariadb):.*")) {
            System.err.println(USAGE);
            System.exit(2);
        }
        String password = System.getProperty("jdbc.password", "");
        List<String> prepare = Arrays.stream(
                        System.getProperty("jdbc.prepare", "").split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
        ConformanceTarget target = new ConformanceTarget(
                url,
                System.getProperty("jdbc.user", ""),
                password.isEmpty() ? Objects.requireNonNullElse(System.getenv("JDBC_PASSWORD"), "") : password,
                prepare,
                UnaryOperator.identity());
        boolean possible = new Conformance(target, System.out).run();
        System.exit(possible ? 0 : 1); // threads of the drivers may still be running
    }

    /** @return whether the database can be central's at least with {@code captureEdits(false)} */
    boolean run() {
        boolean without = runsWithoutTriggers();
        boolean with = runsWithTriggers();
        report.verdict(without, with);
        return without;
    }

    /**
     * @param groups the groups of requirements to try; all of them if none is named
     * @return whether the database meets them with central's defaults
     */
    boolean runsWithTriggers(Class<?>... groups) {
        return runs("captureEdits(true), the default", WithTriggers.class, true, groups);
    }

    /** @return whether the database meets what central needs without triggers */
    boolean runsWithoutTriggers() {
        boolean met = runs("captureEdits(false): no triggers, no NOWAIT", WithoutTriggers.class, false);
        withoutTriggers = statements;
        return met;
    }

    /** The statements that the library ran without triggers, each once. */
    List<String> statementsWithoutTriggers() {
        return withoutTriggers;
    }

    private boolean runs(String mode, Class<?> requirements, boolean captureEdits, Class<?>... groups) {
        synchronized (Conformance.class) {
            report.begin(mode);
            try (ConformanceTarget.Schema schema = target.new Schema()) {
                report.describe(schema);
                return isReady(schema, captureEdits) && meets(schema, requirements, groups);
            } catch (SQLException | RuntimeException e) {
                report.failed("a schema of its own", e, List.of());
                return false;
            } finally {
                current = null;
            }
        }
    }

    /** Checks what all other requirements depend on. */
    private boolean isReady(ConformanceTarget.Schema schema, boolean captureEdits) {
        try {
            schema.makeTables();
        } catch (SQLException e) {
            report.failed("two tables with a foreign key and a unique column", e, List.of());
            return false;
        }
        try {
            ConformanceFixture fixture = new ConformanceFixture(schema, captureEdits);
            fixture.openAnother().install();
            current = fixture;
            return true;
        } catch (SyncException e) {
            report.failed("central's own tables", e, schema.traced().takeRefused());
            return false;
        }
    }

    private boolean meets(ConformanceTarget.Schema schema, Class<?> requirements, Class<?>... groups) {
        List<? extends DiscoverySelector> selectors = groups.length == 0
                ? List.of(selectClass(requirements))
                : Arrays.stream(groups)
                        .map(group -> selectNestedClass(List.of(requirements), group))
                        .toList();
        Launcher launcher = LauncherFactory.create();
        RequirementListener listener = new RequirementListener(report, schema.traced());
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request().selectors(selectors).build(), listener);
        statements = schema.traced().statements();
        return listener.end();
    }
}
