package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase;
import java.util.List;
import java.util.stream.Stream;
import org.h2.engine.Constants;

class H2ConcurrencyTest extends ConcurrencyContract {
    H2ConcurrencyTest() {
        super(TestDatabase.Kind.H2);
    }

    /** {@code SNAPSHOT} is H2's own. */
    @Override
    List<Integer> isolationLevels() {
        return Stream.concat(super.isolationLevels().stream(), Stream.of(Constants.TRANSACTION_SNAPSHOT))
                .toList();
    }

    @Override
    String impatience() {
        return "SET LOCK_TIMEOUT 100";
    }
}
