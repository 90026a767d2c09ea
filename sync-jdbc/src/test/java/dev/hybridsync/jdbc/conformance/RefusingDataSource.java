package dev.hybridsync.jdbc.conformance;

import dev.hybridsync.jdbc.support.RewritingDataSource;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** A server that does not understand some statements: it is sent nonsense instead, and reports the error itself. */
final class RefusingDataSource {
    private RefusingDataSource() {}

    static DataSource of(DataSource dataSource, Predicate<String> refused) {
        return RewritingDataSource.of(dataSource, sql -> refused.test(sql) ? sql + " REFUSED HERE" : sql);
    }
}
