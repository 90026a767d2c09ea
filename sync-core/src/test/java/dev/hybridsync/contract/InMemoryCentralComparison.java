package dev.hybridsync.contract;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Version;
import dev.hybridsync.compare.CentralList;
import dev.hybridsync.compare.CentralSums;
import dev.hybridsync.compare.RowOrigin;
import dev.hybridsync.compare.StateCode;
import dev.hybridsync.compare.StoredVersion;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyQuestion;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.spi.CentralComparison;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The comparison of {@link InMemoryCentralStore}: values are compared as they are. */
final class InMemoryCentralComparison implements CentralComparison {
    private final InMemoryCentralState state;
    private final Map<String, InMemoryCentralStore.Table> tables;

    InMemoryCentralComparison(InMemoryCentralState state, Map<String, InMemoryCentralStore.Table> tables) {
        this.state = state;
        this.tables = tables;
    }

    @Override
    public VerifyAnswer answer(VerifyRequest request, Grant grant, Instant now) {
        InMemoryCentralStore.Table table = tables.get(request.table().name());
        if (table == null || !grant.allows(table.name())) {
            return new VerifyAnswer.Refused("Central has no such table for this node.");
        }
        if (request.question() instanceof VerifyQuestion.Digests digests) {
            CentralSums sums = new CentralSums(digests);
            each(
                    request,
                    (id, row) -> sums.add(
                            InMemoryRowComparison.keyHash(id.key()),
                            InMemoryRowComparison.rowHash(request.table(), row),
                            origin(id, request.nodeId())));
            return sums.answer();
        }
        if (request.question() instanceof VerifyQuestion.Rows rows) {
            CentralList list = new CentralList(rows);
            each(
                    request,
                    (id, row) -> list.add(
                            InMemoryRowComparison.keyHash(id.key()),
                            InMemoryRowComparison.rowHash(request.table(), row),
                            origin(id, request.nodeId()),
                            () -> Map.of("id", id.key())));
            return list.answer();
        }
        if (request.question() instanceof VerifyQuestion.States states) {
            return new VerifyAnswer.States(
                    states.states().stream().map(sent -> found(request, sent)).toList());
        }
        Map<String, String> forms = new HashMap<>();
        request.table().columns().stream()
                .filter(column -> column.equals("id") || table.columns().contains(column))
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

    private RowOrigin origin(RowId id, String nodeId) {
        Version version = state.versions.get(id);
        return version == null ? RowOrigin.NONE : version.nodeId().equals(nodeId) ? RowOrigin.NODE : RowOrigin.OTHER;
    }

    private VerifyAnswer.Found found(VerifyRequest request, VerifyQuestion.State sent) {
        RowId id = new RowId(request.table().name(), String.valueOf(sent.key().get("id")));
        Map<String, @Nullable Object> row = state.rows.get(id);
        Version version = state.versions.get(id);
        StoredVersion stored = version == null ? null : new StoredVersion(version, row == null);
        Map<String, @Nullable Object> wanted = sent.row();
        if (row == null) {
            return new VerifyAnswer.Found(wanted == null ? StateCode.EQUAL : StateCode.ABSENT, stored);
        }
        List<String> columns = request.table().columns();
        boolean equal = wanted != null
                && columns.stream().allMatch(column -> Objects.equals(wanted.get(column), row.get(column)));
        return new VerifyAnswer.Found(equal ? StateCode.EQUAL : StateCode.DIFFERENT, stored);
    }
}
