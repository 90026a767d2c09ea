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

/** What H2 shows of rows that changed without a trigger. */
final class H2Storage extends StandardStorage {
    private final Names names;

    H2Storage(Names names, CatalogQueries queries) {
        super(queries);
        this.names = names;
    }

    /** It shows nothing of it. */
    @Override
    public Storage storage(Handle handle, TableName name) {
        return new Storage("", "", "");
    }

    /**
     * {@code TRUNCATE} leaves no trace. H2 numbers modifications anew whenever it opens a database, which may be for each
     * transaction; so the number of receipts, which it knows without counting, is part of it.
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
     * The trigger itself reports a rebuild, since H2 then creates it again, except for a rebuild that only adds columns
     * after the others. So after any other change, a name at another position belongs to another column.
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
