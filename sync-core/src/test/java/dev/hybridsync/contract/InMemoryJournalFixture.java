package dev.hybridsync.contract;

import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.testkit.RowId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@link InMemoryJournal} as {@link JournalDriver} sees it. */
final class InMemoryJournalFixture implements JournalFixture {
    private static final Map<String, Map<String, String>> TABLES =
            Map.of(ITEMS, Map.of(), NOTES, Map.of("item", ITEMS));

    private InMemoryJournal journal = new InMemoryJournal();

    /** Writes to the database at once, with the time of the clock. */
    private static final class Writing implements Transaction {
        private final InMemoryHost host;
        private final Instant at;

        private Writing(InMemoryHost host, Instant at) {
            this.host = host;
            this.at = at;
        }

        @Override
        public Transaction write(RowId row, @Nullable String value) {
            String column = row.table().equals(ITEMS) ? "value" : "item";
            host.write(row, value == null ? null : Map.of("id", row.key(), column, value), at);
            return this;
        }

        @Override
        public void commit() {
            host.commit();
        }

        @Override
        public void rollback() {
            host.rollback();
        }
    }

    @Override
    public ChangeJournal open(Map<String, String> items) {
        journal = new InMemoryJournal(UUID::randomUUID, TABLES);
        items.forEach(journal::writeBeforeCapture);
        return journal;
    }

    /** The one journal object stands for the database, so each call first says which process makes it. */
    @Override
    public ChangeJournal openAnother() {
        InMemoryJournal database = journal;
        return (ChangeJournal) Proxy.newProxyInstance(
                InMemoryJournalParts.class.getClassLoader(),
                new Class<?>[] {InMemoryJournalParts.class},
                (proxy, method, arguments) -> method.getDeclaringClass() == InMemoryJournalParts.class
                        ? proxy
                        : callAsAnother(database, method, arguments));
    }

    private static @Nullable Object callAsAnother(
            InMemoryJournal database, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        String before = database.process();
        database.runAs("another");
        try {
            return method.invoke(database, arguments);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
        } finally {
            database.runAs(before);
        }
    }

    @Override
    public ChangeJournal reopen() {
        journal.crash();
        return journal;
    }

    @Override
    public Transaction begin() {
        return new Writing(journal.begin(), Instant.parse("2026-11-22T09:00:00Z"));
    }

    @Override
    public boolean hasSeveralWriters() {
        return true;
    }

    @Override
    public void write(RowId row, @Nullable String value, Instant changedAt) {
        new Writing(journal.begin(), changedAt).write(row, value).commit();
    }

    @Override
    public Map<String, String> items() {
        Map<String, String> items = new HashMap<>();
        journal.rows().forEach((id, row) -> {
            if (id.table().equals(ITEMS)) {
                items.put(id.key(), String.valueOf(row.get("value")));
            }
        });
        return items;
    }

    @Override
    public void leaseRunsOut() {
        journal.leaseRunsOut();
    }

    @Override
    public void close() {}
}
