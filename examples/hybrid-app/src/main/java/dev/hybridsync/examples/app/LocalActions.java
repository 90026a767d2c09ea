package dev.hybridsync.examples.app;

import dev.hybridsync.SyncClient;
import dev.hybridsync.error.NotInstalledException;
import dev.hybridsync.error.SyncException;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.ToIntBiFunction;

/** Opens the local database for a command of an installed site, and closes it. */
final class LocalActions {
    private LocalActions() {}

    /** For a command that does not ask central. */
    static Action onBookkeeping(ToIntBiFunction<SyncClient, Invocation> action) {
        return on(LocalSite::look, action);
    }

    static Action on(BiFunction<Settings, Output, LocalSite> open, ToIntBiFunction<SyncClient, Invocation> action) {
        return call -> {
            try (LocalSite site = open.apply(call.settings(), call.asides())) {
                bookkeeping(site.client()::status);
                return action.applyAsInt(site.client(), call);
            } catch (IllegalArgumentException e) {
                throw MisuseException.configuration(Failure.whole(e.getMessage()));
            }
        };
    }

    /** Reads from tables that {@code install} creates. Reports it if nobody has run that command. */
    private static <T> T bookkeeping(Supplier<T> read) {
        try {
            return read.get();
        } catch (NotInstalledException e) {
            throw new SyncException(
                    "HybridSync is not installed in this database,"
                            + " or this user may not see its tables; the command 'install' comes first",
                    e);
        }
    }
}
