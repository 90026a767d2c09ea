package dev.hybridsync.examples.snippets;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.Grant;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.schema.SyncSchema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A row that central can't take waits in quarantine with the reason, holds nothing up, and is sent again when asked. */
public final class WhatWaits {
    private WhatWaits() {}

    static List<String> run() throws SQLException {
        DataSource shop = Sql.inMemory(
                "CREATE TABLE item (id INT PRIMARY KEY, stock INT)", "INSERT INTO item VALUES (1, 5), (2, -1)");
        DataSource headquarters = Sql.inMemory(
                "CREATE TABLE item (id INT PRIMARY KEY, stock INT, CONSTRAINT positive CHECK (stock >= 0))");
        SyncSchema schema = SyncSchema.builder().table("item").build();
        SyncHandler central = InProcess.central(headquarters, schema).build();
        central.install();

        List<String> story = new ArrayList<>();
        try (SyncClient client = SyncClient.builder()
                .nodeId("store-042")
                .journal(JdbcChangeJournal.create(shop, schema))
                .transport(batch -> central.push(Grant.allTables("store-042"), batch))
                .build()) {
            client.install();
            client.flush();
            story.add("item 1 is " + client.rowStatus("item", 1).state());
            client.quarantine(10).forEach(row -> story.add(row.outcome() + " as " + row.code()));

            Sql.run(headquarters, "ALTER TABLE item DROP CONSTRAINT positive"); // or the shop corrects its row
            client.retryAll();
            client.flush();
            story.add("item 2 is " + client.rowStatus("item", 2).state());
        }
        return story;
    }

    public static void main(String[] args) throws SQLException {
        run().forEach(System.out::println);
    }
}
