package dev.hybridsync.contract;

import dev.hybridsync.spi.CentralStore;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A central database for {@link CentralStoreDriver} with two registered tables. {@value #PARENT} has the columns {@code id}
 * and {@code value}. {@value #CHILD} has {@code id}, {@code parent_id}, which refers to a parent, {@code code}, which is
 * unique, and {@code value}. All columns are text, and all but the keys may be null.
 */
public interface CentralStoreFixture extends AutoCloseable {
    String PARENT = "parent";
    String CHILD = "child";

    /** Makes a new store on an empty database. */
    CentralStore open();

    /** Another store on the same database, as after a restart. */
    CentralStore openAnother();

    /** The table's rows, by key. */
    Map<String, Map<String, @Nullable Object>> rows(String table);

    @Override
    void close();
}
