package dev.hybridsync.examples.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/** Signs with a key that lives for a day, in a folder of its own; not at all where there is no {@code gpg}. */
record Signing(boolean isOn, Path home) {
    static Signing withANewKey(Path home) throws IOException, InterruptedException {
        Files.createDirectories(
                home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        ProcessBuilder gpg = new ProcessBuilder(
                "gpg",
                "--batch",
                "--pinentry-mode",
                "loopback",
                "--passphrase",
                "",
                "--quick-gen-key",
                "Dry Run <dry-run@example.org>",
                "ed25519",
                "sign",
                "1d");
        gpg.environment().put("GNUPGHOME", home.toString());
        gpg.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            return new Signing(gpg.start().waitFor() == 0, home);
        } catch (IOException e) {
            System.err.println("no signatures are made: gpg can't be started");
            return new Signing(false, home);
        }
    }

    List<String> arguments() {
        return isOn ? List.of() : List.of("-Dgpg.skip");
    }

    Map<String, String> environment() {
        return isOn ? Map.of("GNUPGHOME", home.toString()) : Map.of();
    }
}
