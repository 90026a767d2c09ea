package dev.hybridsync.jdbc.keys;

import dev.hybridsync.access.ApiKey;
import dev.hybridsync.access.ApiKeyInfo;
import dev.hybridsync.contract.SettableClock;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.support.ConnectingDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;

/** API keys in a real database. */
abstract class JdbcApiKeysFixture {
    final AtomicInteger connections = new AtomicInteger();
    final AtomicReference<Runnable> atConnection = new AtomicReference<>(() -> {});
    final SettableClock clock = new SettableClock(Instant.parse("2026-11-28T10:00:00Z"));
    TestDatabase database;
    JdbcApiKeys keys;

    void open(Kind kind) {
        database = kind.create();
        keys = keys(Duration.ZERO);
    }

    JdbcApiKeys keys(Duration cacheTime) {
        return JdbcApiKeys.builder(ConnectingDataSource.of(() -> {
                    connections.incrementAndGet();
                    atConnection.get().run();
                    return database.dataSource().getConnection();
                }))
                .clock(clock)
                .cacheTime(cacheTime)
                .build();
    }

    @AfterEach
    void close() {
        database.close();
    }

    ApiKeyInfo info(String key) {
        return keys.list().stream()
                .filter(info -> info.id().equals(ApiKey.id(key)))
                .findFirst()
                .orElseThrow();
    }
}
