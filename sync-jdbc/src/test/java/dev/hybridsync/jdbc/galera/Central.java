package dev.hybridsync.jdbc.galera;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;

/** The central application at one member: its handler and its API keys use the member's database. */
record Central(SyncHandler handler, JdbcApiKeys keys) {
    static Central of(TestDatabase member, SyncSchema schema) {
        JdbcApiKeys keys = JdbcApiKeys.create(member.dataSource());
        SyncHandler handler = SyncHandler.builder()
                .store(JdbcCentralStore.create(member.dataSource(), schema))
                .authenticator(keys)
                .build();
        return new Central(handler, keys);
    }
}
