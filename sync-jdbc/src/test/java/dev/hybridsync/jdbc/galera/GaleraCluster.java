package dev.hybridsync.jdbc.galera;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two real servers of a Galera cluster on this machine, each with its own data, from the system packages
 * {@code mariadb-server} and {@code galera-4}. No other test uses this installation, and no system service is started.
 * The first server has more weight, so it continues without the second.
 */
final class GaleraCluster implements AutoCloseable {
    static final Path SERVER = Path.of("/usr/sbin/mariadbd");
    static final Path PROVIDER = Path.of("/usr/lib/galera/libgalera_smm.so");
    static final String UNPRIVILEGED = "mysql";

    private static final Path INSTALLER = Path.of("/usr/bin/mariadb-install-db");
    private static final Path COPIER = Path.of("/usr/bin/wsrep_sst_rsync");
    private static final String DATABASE = "central";

    private final Path folder;
    private final List<GaleraMember> members = new ArrayList<>();

    private GaleraCluster(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where the system has no such packages. */
    static GaleraCluster started() {
        for (Path needed : List.of(SERVER, PROVIDER, INSTALLER, COPIER, Path.of("/usr/bin/rsync"))) {
            assumeTrue(Files.exists(needed), needed + " is not here, so a Galera cluster is not tested");
        }
        GaleraCluster cluster = new GaleraCluster(emptyFolder());
        try {
            cluster.start();
            return cluster;
        } catch (RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    /** Readable for all, because the servers do not run as root. */
    private static Path emptyFolder() {
        try {
            Path folder = Files.createTempDirectory("hybridsync-galera");
            run("chmod", "755", folder.toString());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start() {
        boolean asRoot = System.getProperty("user.name").equals("root");
        List<GaleraMember.Ports> ports = List.of(freePorts(), freePorts());
        String group = "127.0.0.1:" + ports.get(0).group() + ",127.0.0.1:"
                + ports.get(1).group();
        for (int i = 0; i < ports.size(); i++) {
            Path data = folder.resolve("member" + i);
            members.add(new GaleraMember(data, ports.get(i), group, ports.size() - i, asRoot, DATABASE));
        }
        List<String> install = new ArrayList<>(List.of(
                INSTALLER.toString(),
                "--no-defaults",
                "--datadir=" + folder.resolve("member0"),
                "--auth-root-authentication-method=normal",
                "--skip-test-db"));
        if (asRoot) {
            install.add("--user=" + UNPRIVILEGED);
        }
        run(install.toArray(String[]::new));
        run("mkdir", folder.resolve("member1").toString());
        if (asRoot) {
            run("chown", "-R", UNPRIVILEGED, folder.toString());
        }
        first().start("--wsrep-new-cluster");
        first().awaitSynced();
        second().start(); // copies the data of the first
        second().awaitSynced();
        first().admin("CREATE DATABASE " + DATABASE);
    }

    GaleraMember first() {
        return members.get(0);
    }

    GaleraMember second() {
        return members.get(1);
    }

    List<GaleraMember> members() {
        return members;
    }

    /** Starts over with an empty database. */
    void empty() {
        first().admin("DROP DATABASE " + DATABASE);
        first().admin("CREATE DATABASE " + DATABASE);
    }

    /** How often the cluster has rolled a transaction back because another member had committed a conflicting one. */
    long aborts() {
        return members.stream()
                .flatMap(member -> Stream.of("wsrep_local_cert_failures", "wsrep_local_bf_aborts")
                        .map(member::status))
                .mapToLong(count -> count.isEmpty() ? 0 : Long.parseLong(count))
                .sum();
    }

    private static GaleraMember.Ports freePorts() {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                sockets.add(new ServerSocket(0));
            }
            List<Integer> ports =
                    sockets.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return new GaleraMember.Ports(ports.get(0), ports.get(1), ports.get(2), ports.get(3));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + ": " + output);
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        members.forEach(GaleraMember::close);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
