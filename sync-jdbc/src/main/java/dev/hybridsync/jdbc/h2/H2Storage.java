package dev.hybridsync.jdbc.h2;

import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.KeyText;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.CatalogCache;
import dev.hybridsync.jdbc.database.CatalogQueries;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.Revision;
import dev.hybridsync.jdbc.database.StandardStorage;
import dev.hybridsync.jdbc.database.Storage;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The signs by which H2 shows that rows changed without a trigger firing. */
final class H2Storage extends StandardStorage {
    private final Names names;

    H2Storage(Names names, CatalogQueries queries) {
        super(queries);
        this.names = names;
    }

    /** H2 shows nothing of a table's storage. */
    @Override
    public Storage storage(Handle handle, TableName name) {
        return new Storage("", "", "");
    }

    /**
     * {@code TRUNCATE} leaves no trace. H2 starts the numbers of modifications again whenever it opens a database,
     * which may be for each transaction. So the text also contains the number of receipts, which H2 knows without
     * counting.
     */
    @Override
    public String modification(Handle handle, TableName name, String bookkeeping) {
        String receipts = names.bookkeepingPrefix(bookkeeping) + "_receipt";
        long count = CatalogCache.onceOfData(
                handle,
                "number of receipts",
                () -> handle.createQuery("SELECT COUNT(*) FROM " + receipts)
                        .mapTo(Long.class)
                        .one());
        return count + "," + counted(handle, name, bookkeeping);
    }

    @Override
    public boolean countsTogether() {
        return true;
    }

    /**
     * H2 creates the trigger again for a rebuild, so the trigger itself reports it, unless the rebuild only adds
     * columns after the others. After any other change, a name at another position belongs to another column.
     */
    @Override
    public Revision revision(Handle handle, SyncedTable table, @Nullable String before) {
        List<String> now = table.table().columns().stream().map(Column::name).toList();
        List<String> known = before == null ? List.of() : KeyText.split(before);
        boolean isOther = IntStream.range(0, known.size())
                .anyMatch(i -> now.contains(known.get(i)) && now.indexOf(known.get(i)) != i);
        return new Revision(KeyText.join(now), isOther);
    }
}
