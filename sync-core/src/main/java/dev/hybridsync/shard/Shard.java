package dev.hybridsync.shard;

import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.CentralStore;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One of the databases. Its store is opened on first use, so that central can start while the database is down. */
final class Shard {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final String name;
    private final int code;
    private final Supplier<? extends CentralStore> source;
    private volatile @Nullable CentralStore opened;

    Shard(String name, Supplier<? extends CentralStore> source) {
        this.name = ShardCode.checkName(name);
        this.code = ShardCode.of(name);
        this.source = source;
    }

    String name() {
        return name;
    }

    int code() {
        return code;
    }

    /** Serves a request of one of its nodes, which can repeat the request. */
    <T> T serve(Function<CentralStore, T> work) {
        return work.apply(opened(e -> new BusyException(text(e), RETRY_AFTER, e)));
    }

    /** Serves people and monitoring: the message of a failure names the shard. */
    <T> T ask(Function<CentralStore, T> work) {
        CentralStore store = opened(e -> new SyncException(text(e), e));
        try {
            return work.apply(store);
        } catch (BusyException e) {
            throw new BusyException(text(e), e.retryAfter(), e);
        } catch (SyncException e) {
            if (e.getClass().equals(SyncException.class) || isOfDatabase(e)) {
                throw new SyncException(text(e), e);
            }
            throw e;
        }
    }

    /** A store's own subclass means nothing to the caller, unlike the library's subclasses. */
    private static boolean isOfDatabase(SyncException e) {
        return !e.getClass().getPackageName().equals(SyncException.class.getPackageName());
    }

    private CentralStore opened(Function<SyncException, SyncException> failure) {
        CentralStore store = opened;
        if (store == null) {
            try {
                store = open();
            } catch (SyncException e) {
                throw failure.apply(e);
            }
        }
        return store;
    }

    private synchronized CentralStore open() {
        CentralStore store = opened;
        if (store == null) {
            store = source.get();
            opened = store;
        }
        return store;
    }

    private String text(SyncException e) {
        return "shard '" + name + "': " + e.getMessage();
    }
}
