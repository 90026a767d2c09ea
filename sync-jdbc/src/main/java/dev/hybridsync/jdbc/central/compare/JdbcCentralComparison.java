package dev.hybridsync.jdbc.central.compare;

import dev.hybridsync.access.Grant;
import dev.hybridsync.compare.CentralList;
import dev.hybridsync.compare.CentralSums;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyQuestion;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.jdbc.central.row.CentralCatalog;
import dev.hybridsync.jdbc.central.row.CentralTable;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.spi.CentralComparison;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Central's side of a comparison. Thread-safe. */
public final class JdbcCentralComparison implements CentralComparison {
    private final Database database;
    private final CentralCatalog catalog;
    private final CentralScan scan;
    private final StateComparison states;

    public JdbcCentralComparison(Database database, CentralCatalog catalog) {
        this.database = database;
        this.catalog = catalog;
        this.scan = new CentralScan(database);
        this.states = new StateComparison(database);
    }

    @Override
    public VerifyAnswer answer(VerifyRequest request, Grant grant, Instant now) {
        String name = request.table().name();
        if (!grant.allows(name)) {
            return new VerifyAnswer.Refused("The key does not allow table '" + name + "'.");
        }
        Optional<CentralTable> found = database.inSnapshot(handle ->
                Optional.ofNullable(catalog.find(handle, Set.of(name), now).get(name)));
        if (found.isEmpty()) {
            return new VerifyAnswer.Refused(catalog.whyUnusable(name));
        }
        ComparedColumns columns = new ComparedColumns(request.table(), found.get());
        if (!columns.hasSameKey()) {
            return new VerifyAnswer.Refused("Central has another key for table '" + name + "'.");
        }
        return answer(request, found.get(), columns);
    }

    private VerifyAnswer answer(VerifyRequest request, CentralTable table, ComparedColumns columns) {
        VerifyQuestion question = request.question();
        if (question instanceof VerifyQuestion.Digests digests) {
            CentralSums sums = new CentralSums(digests);
            scan.read(table, request.nodeId(), (values, origin) -> {
                Map<String, @Nullable Object> row = columns.named(values);
                sums.add(columns.keyHash(row), columns.rowHash(row), origin);
            });
            return sums.answer();
        }
        if (question instanceof VerifyQuestion.Rows rows) {
            CentralList list = new CentralList(rows);
            scan.read(table, request.nodeId(), (values, origin) -> {
                Map<String, @Nullable Object> row = columns.named(values);
                list.add(columns.keyHash(row), columns.rowHash(row), origin, () -> columns.key(row));
            });
            return list.answer();
        }
        if (question instanceof VerifyQuestion.States asked) {
            return database.inSnapshot(handle -> states.compare(handle, request, table, asked.states()));
        }
        return new VerifyAnswer.Forms(columns.forms());
    }
}
