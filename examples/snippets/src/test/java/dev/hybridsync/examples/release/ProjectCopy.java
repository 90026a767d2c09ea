package dev.hybridsync.examples.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The sources of this project in a folder of their own, with a version of their own, built by Maven there. */
final class ProjectCopy {
    private static final Set<String> LEFT_OUT = Set.of("target", ".git", "node_modules");

    private final Path folder;

    private final Path localRepository;

    private ProjectCopy(Path folder, Path localRepository) {
        this.folder = folder;
        this.localRepository = localRepository;
    }

    /** @param localRepository what is installed goes there; what is missing there is looked for in the user's */
    static ProjectCopy create(Path folder, String version, Path localRepository) throws IOException {
        copyTree(root(), folder);
        ProjectCopy copy = new ProjectCopy(folder, localRepository);
        for (Path pom : copy.poms()) {
            copy.edit(pom, text -> text.replace("0.1.0-SNAPSHOT", version));
        }
        return copy;
    }

    /** The folder with the wrapper: the tests of a module run in its folder. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    void edit(Path file, UnaryOperator<String> change) throws IOException {
        Path there = folder.resolve(file);
        String before = Files.readString(there);
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new IllegalStateException("nothing to change in " + file);
        }
        Files.writeString(there, after);
    }

    /** Runs Maven to its end, and returns what it printed; its exit status is at the end. */
    String maven(Map<String, String> environment, Collection<String> arguments)
            throws IOException, InterruptedException {
        return maven(folder, localRepository, environment, arguments);
    }

    /** The same in any folder. */
    static String maven(
            Path project, Path localRepository, Map<String, String> environment, Collection<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(root().resolve("mvnw").toString(), "-B", "-ntp", "-T1"));
        command.add("-Dmaven.repo.local=" + localRepository);
        command.add("-Dmaven.repo.local.tail=" + usersRepository());
        command.addAll(arguments);
        Path log = Files.createTempFile(project, "maven", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        int status = builder.start().waitFor();
        return Files.readString(log) + "\nexit status " + status;
    }

    private static Path usersRepository() {
        String own = System.getProperty("maven.repo.local", "");
        return own.isEmpty() ? Path.of(System.getProperty("user.home"), ".m2", "repository") : Path.of(own);
    }

    private List<Path> poms() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith("pom.xml"))
                    .filter(ProjectCopy::namesTheVersion)
                    .map(folder::relativize)
                    .toList();
        }
    }

    private static boolean namesTheVersion(Path pom) {
        try {
            return Files.readString(pom).contains("0.1.0-SNAPSHOT");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (LEFT_OUT.contains(folder.getFileName().toString()) && !folder.equals(from)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    Files.copy(
                            file, to.resolve(from.relativize(file)), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
