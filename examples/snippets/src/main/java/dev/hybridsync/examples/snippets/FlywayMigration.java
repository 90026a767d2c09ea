package dev.hybridsync.examples.snippets;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.schema.SyncSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Flyway makes journal and triggers, by the script that the library prints: the application's own user needs no right to
 * change the schema. {@code install()} then finds all in place, and journals the rows that are there.
 */
public final class FlywayMigration {
    private FlywayMigration() {}

    static String run(Path migrations) throws IOException, SQLException {
        SyncSchema schema = SyncSchema.builder().table("orders").build();
        DataSource shop = Sql.inMemory();
        write(migrations, "V1__orders.sql", "CREATE TABLE orders (id INT PRIMARY KEY, customer VARCHAR);");
        migrate(shop, migrations);

        // once, at the developer's desk; the file is committed with the others
        write(
                migrations,
                "V2__hybridsync.sql",
                JdbcChangeJournal.create(shop, schema).ddlScript());
        migrate(shop, migrations);
        Sql.run(shop, "INSERT INTO orders VALUES (1, 'Ada')");

        DataSource headquarters = Sql.inMemory("CREATE TABLE orders (id INT PRIMARY KEY, customer VARCHAR)");
        SyncHandler central = InProcess.central(headquarters, schema).build();
        central.install();
        InProcess.sync("store-042", shop, schema, central);
        return Sql.query(headquarters, "SELECT * FROM orders");
    }

    private static void migrate(DataSource database, Path migrations) {
        Flyway.configure()
                .dataSource(database)
                .locations("filesystem:" + migrations)
                .load()
                .migrate();
    }

    private static void write(Path folder, String file, String sql) throws IOException {
        Files.writeString(folder.resolve(file), sql);
    }

    public static void main(String[] args) throws IOException, SQLException {
        System.out.println("headquarters has: " + run(Files.createTempDirectory("migrations")));
    }
}
