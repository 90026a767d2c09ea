package dev.hybridsync.jdbc.fault;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** An in-memory file system of a few megabytes, on which a test takes and frees space. */
final class SmallDisk implements AutoCloseable {
    private final Path folder;

    /** Skips the test where mounting is not allowed. */
    SmallDisk(int megabytes) {
        try {
            folder = Files.createTempDirectory("hybridsync-disk");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean mounted =
                run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m,mode=0700", "none", folder.toString());
        assumeTrue(mounted, "this user may not mount a file system, so a disk that is full is not tested");
    }

    Path folder() {
        return folder;
    }

    /** Uses up all the space that is left. */
    void fill() {
        try (OutputStream ballast = Files.newOutputStream(ballast())) {
            byte[] block = new byte[4096];
            while (true) {
                ballast.write(block);
            }
        } catch (IOException e) {
            if (ballast().toFile().length() == 0 || folder.toFile().getUsableSpace() > 4096) {
                throw new UncheckedIOException(e);
            }
        }
    }

    void makeRoom() {
        try {
            Files.delete(ballast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    @Override
    public void close() {
        if (!run("umount", folder.toString())) {
            run("umount", "-l", folder.toString());
        }
        folder.toFile().delete();
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such command on this machine
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
