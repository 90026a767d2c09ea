package dev.hybridsync.examples.app;

import dev.hybridsync.error.SyncException;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/** Writes a key to a new file that only its owner can read, from its creation on. */
final class KeyFile {
    private KeyFile() {}

    /** Creates the file before the key is issued: a key that could not be written would be lost, but still valid. */
    static void write(String name, Supplier<String> key) {
        Path path = create(name);
        boolean written = false;
        try {
            Files.writeString(path, key.get() + System.lineSeparator());
            written = true;
        } catch (IOException e) {
            throw new SyncException("the key can't be written to '" + name + "': " + e.getMessage(), e);
        } finally {
            if (!written) {
                delete(path);
            }
        }
    }

    private static Path create(String name) {
        try {
            Path path = Path.of(name);
            if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                return Files.createFile(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.createFile(path);
            restrict(path.toFile());
            return path;
        } catch (FileAlreadyExistsException e) {
            throw MisuseException.configuration(
                    "'" + name + "' already exists and was not overwritten; name another file");
        } catch (IOException | InvalidPathException e) {
            throw MisuseException.configuration("'" + name + "' can't be created: " + e.getMessage());
        }
    }

    private static void restrict(File file) throws IOException {
        boolean restricted = file.setReadable(false, false)
                && file.setReadable(true, true)
                && file.setWritable(false, false)
                && file.setWritable(true, true);
        if (!restricted) {
            Files.delete(file.toPath());
            throw new IOException("its access can't be restricted to its owner");
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // the file is empty or useless; the earlier failure is the one to report
        }
    }
}
