package dev.hybridsync.testkit;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Version;
import dev.hybridsync.compare.CentralList;
import dev.hybridsync.compare.CentralSums;
import dev.hybridsync.compare.RowHash;
import dev.hybridsync.compare.RowOrigin;
import dev.hybridsync.compare.StateCode;
import dev.hybridsync.compare.StoredVersion;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyQuestion;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.spi.CentralComparison;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The comparison of {@link InMemoryCentralStore}: values are compared as they are. */
final class InMemoryCentralComparison implements CentralComparison {
    private final InMemoryCentralState state;
    private final Map<String, InMemoryCentralStore.Table> tables;
    private final InMemoryAdmission admission;

    InMemoryCentralComparison(
            InMemoryCentralState state, Map<String, InMemoryCentralStore.Table> tables, InMemoryAdmission admission) {
        this.state = state;
        this.tables = tables;
        this.admission = admission;
    }

    @Override
    public VerifyAnswer answer(VerifyRequest request, Grant grant, Instant now) {
        String name = request.table().name();
        if (!admission.knows(name) || !grant.allows(name)) {
            return new VerifyAnswer.Refused("Central has no such table for this node.");
        }
        if (request.question() instanceof VerifyQuestion.Digests digests) {
            CentralSums sums = new CentralSums(digests);
            each(
                    request,
                    (id, row) -> sums.add(
                            hash(request.table().key(), row),
                            hash(request.table().columns(), row),
                            origin(id, request.nodeId())));
            return sums.answer();
        }
        if (request.question() instanceof VerifyQuestion.Rows rows) {
            CentralList list = new CentralList(rows);
            each(
                    request,
                    (id, row) -> list.add(
                            hash(request.table().key(), row),
                            hash(request.table().columns(), row),
                            origin(id, request.nodeId()),
                            () -> RowKeys.of(request.table().key(), row)));
            return list.answer();
        }
        if (request.question() instanceof VerifyQuestion.States states) {
            return new VerifyAnswer.States(
                    states.states().stream().map(sent -> found(request, sent)).toList());
        }
        InMemoryCentralStore.Table table = tables.get(name);
        Map<String, String> forms = new HashMap<>();
        request.table().columns().stream()
                .filter(column -> table == null || table.columns().contains(column))
                .forEach(column -> forms.put(column, "PLAIN"));
        return new VerifyAnswer.Forms(forms);
    }

    @FunctionalInterface
    private interface Each {
        void row(RowId id, Map<String, @Nullable Object> row);
    }

    private void each(VerifyRequest request, Each each) {
        state.rows.forEach((id, row) -> {
            if (id.table().equals(request.table().name())) {
                each.row(id, row);
            }
        });
    }

    private static long hash(List<String> columns, Map<String, @Nullable Object> row) {
        List<@Nullable String> values = new ArrayList<>();
        for (String column : columns) {
            Object value = row.get(column);
            values.add(value == null ? null : value.toString());
        }
        return RowHash.of(values);
    }

    private RowOrigin origin(RowId id, String nodeId) {
        Version version = state.versions.get(id);
        return version == null ? RowOrigin.NONE : version.nodeId().equals(nodeId) ? RowOrigin.NODE : RowOrigin.OTHER;
    }

    private VerifyAnswer.Found found(VerifyRequest request, VerifyQuestion.State sent) {
        RowId id = new RowId(request.table().name(), RowKeys.text(sent.key()));
        Map<String, @Nullable Object> row = state.rows.get(id);
        Version version = state.versions.get(id);
        StoredVersion stored = version == null ? null : new StoredVersion(version, row == null);
        Map<String, @Nullable Object> wanted = sent.row();
        if (row == null) {
            return new VerifyAnswer.Found(wanted == null ? StateCode.EQUAL : StateCode.ABSENT, stored);
        }
        List<String> columns = request.table().columns();
        boolean equal =
                wanted != null && columns.stream().allMatch(column -> Values.same(wanted.get(column), row.get(column)));
        return new VerifyAnswer.Found(equal ? StateCode.EQUAL : StateCode.DIFFERENT, stored);
    }
}
