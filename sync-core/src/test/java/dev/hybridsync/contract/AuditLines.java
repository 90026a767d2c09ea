package dev.hybridsync.contract;

import dev.hybridsync.access.AuditLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects what the audit log is given while this is open, from the level INFO on, as the lines that a person reads. */
public final class AuditLines implements AutoCloseable {
    private static final int INFO = 20; // LocationAwareLogger.INFO_INT

    private final PrintStream err = System.err;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int level = level(INFO);

    public AuditLines() {
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    /** The audit lines, each beginning with its level. */
    public List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(AuditLog.LOGGER))
                .map(line -> line.substring(line.indexOf("] ") + 2).replace(AuditLog.LOGGER + " - ", ""))
                .toList();
    }

    /** Everything that was logged since this was opened, by any logger. */
    public String all() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setErr(err);
        level(level);
    }

    /** Sets the logger's level and returns the one before. The tests' logger reads its level only when it is created. */
    private static int level(int next) {
        Logger logger = LoggerFactory.getLogger(AuditLog.LOGGER);
        try {
            Field field = logger.getClass().getDeclaredField("currentLogLevel");
            field.setAccessible(true);
            int before = field.getInt(logger);
            field.setInt(logger, next);
            return before;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("the tests log with slf4j-simple", e);
        }
    }
}
