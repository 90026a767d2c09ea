package dev.hybridsync.examples.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Help, and the answer to unknown commands. */
class UsageTest {
    /** Commands that print a script, a story or a key, or that only precede other commands. */
    private static final List<String> WITHOUT_JSON =
            List.of("ddl", "demo", "help", "completion", "issue-key", "keys", "keys issue", "keys rotate");

    /** The full name of each command, such as {@code keys issue}. */
    private static List<String> commands() {
        List<String> all = new ArrayList<>();
        add(all, "", CommandTree.program());
        return all;
    }

    private static void add(List<String> all, String path, CommandLine parent) {
        parent.getSubcommands().forEach((name, command) -> {
            all.add((path + " " + name).strip());
            add(all, path + " " + name, command);
        });
    }

    private static CommandSpec spec(String command) {
        CommandLine found = CommandTree.program();
        for (String word : command.split(" ")) {
            found = found.getSubcommands().get(word);
        }
        return found.getCommandSpec();
    }

    private static Side side(CommandSpec spec) {
        return ((Task) spec.userObject()).side();
    }

    private static String[] words(String... lines) {
        return Stream.of(lines).flatMap(line -> Stream.of(line.split(" "))).toArray(String[]::new);
    }

    @Test
    void helpTellsEveryVariableAndEveryCommand() {
        AppRun run = AppRun.of(Map.of(), "help");
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("APP_MODE", "DB_URL", "DB_USER", "DB_PASSWORD", "SYNC_TABLES", "SYNC_NAMING", "DEBUG")
                .contains("PORT", "BIND", "SYNC_NODE_ID", "CENTRAL_API_URL", "SYNC_API_KEY", "SYNC_API_KEY_FILE")
                .contains("SYNC_FLUSH_INTERVAL", "SYNC_BATCH_ROWS", "SYNC_BATCH_BYTES", "SYNC_REQUEST_TIMEOUT")
                .contains("SYNC_NODE_COLUMN", "SYNC_SHARED_TABLES")
                .contains("SYNC_ALLOW_INSECURE_HTTP", "HTTPS_PROXY", "NO_PROXY", "NO_COLOR");
        CommandTree.program()
                .getSubcommands()
                .forEach((name, command) -> assertThat(run.out())
                        .containsPattern("(?m)^  " + name + " +\\S")
                        .contains(side(command.getCommandSpec()).heading()));
        assertThat(run.out()).doesNotContain("\u001B");
        assertThat(AppRun.of(Map.of(), "--help").out()).isEqualTo(run.out());
        assertThat(AppRun.of(Map.of(), "-h").out()).isEqualTo(run.out());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theHelpOfEachCommandTellsItsSideItsOptionsAndItsExitStatus(String command) {
        AppRun run = AppRun.of(Map.of(), words("help", command));
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Usage: hybrid-app " + command)
                .containsPattern("(?m)^Exit status:\\R  0 +\\S.*\\R  1 +\\S.*\\R  2 +\\S");
        assertThat(side(spec(command)).note()).isSubstringOf(run.out());
        for (OptionSpec option : spec(command).options()) {
            assertThat(run.out()).contains(option.longestName());
        }
        assertThat(AppRun.of(Map.of(), words(command, "--help")).out()).isEqualTo(run.out());
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 120);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void eachCommandThatTellsSomethingTellsItAsJsonIfAsked(String command) {
        assertThat(spec(command).optionsMap().containsKey(Invocation.JSON)).isEqualTo(!WITHOUT_JSON.contains(command));
    }

    @Test
    void allCommandsOfTheContractAreThere() {
        assertThat(commands())
                .contains("keys issue", "keys list", "keys expire", "keys revoke", "issue-key", "verify", "explain")
                .contains("discard", "pause", "resume", "forget", "nodes", "preflight", "ddl", "row", "retry", "rejoin")
                .contains("conflicts", "install", "flush", "status", "quarantine", "uninstall", "demo", "help");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sync",
                "flush --all",
                "issue-key",
                "issue-key a b",
                "status now",
                "preflight x",
                "ddl --json",
                "explain t",
                "keys steal x",
                "flush --json --json",
                "help nothing",
                "help keys steal",
                "tombstones x",
                "-x",
                "row t -x"
            })
    void whatIsNoCommandIsAnsweredWithTheUsageAndStatusTwo(String line) {
        AppRun run = AppRun.of(Map.of("APP_MODE", line.contains("e") ? "central" : "local"), line.split(" "));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("hybrid-app: ").contains("Usage: ", "'hybrid-app help", "' shows more.");
        assertThat(run.err().lines()).as("it is short").hasSizeLessThan(8);
    }

    @Test
    void aMistypedCommandIsAnsweredWithTheOneThatIsMeant() {
        assertThat(AppRun.of(Map.of(), "flsh").err()).contains("no command 'flsh'; is it 'flush'");
    }

    @Test
    void theVersionIsOneLine() {
        AppRun run = AppRun.of(Map.of(), "--version");
        assertThat(run.status()).isZero();
        assertThat(run.out().lines()).singleElement().asString().startsWith("hybrid-app ");
    }

    @Test
    void aKeyMayBeginWithADashOrAnAtSign() {
        for (String[] args : new String[][] {{"row", "t", "-5"}, {"row", "t", "@file"}, {"row", "--", "t", "-x"}}) {
            AppRun run = AppRun.of(Map.of("APP_MODE", "local", "SYNC_NODE_ID", "store-1"), args);
            assertThat(run.err())
                    .as("read, and then stopped by the configuration")
                    .contains("DB_URL is not set");
        }
    }

    @Test
    void colorsAreForTerminalsOfPeopleWhoWantThem() {
        assertThat(Output.wantsColors(Map.of("TERM", "xterm"))).isTrue();
        assertThat(Output.wantsColors(Map.of("TERM", "xterm", "NO_COLOR", "1"))).isFalse();
        assertThat(Output.wantsColors(Map.of("TERM", "xterm", "NO_COLOR", ""))).isTrue();
        assertThat(Output.wantsColors(Map.of("TERM", "dumb"))).isFalse();
        assertThat(Output.wantsColors(Map.of())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void helpIsInColorsOnlyWhereTheyAreWanted(boolean wanted) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Output output = new Output(AppRun.print(out), AppRun.print(new ByteArrayOutputStream()), true, wanted);
        assertThat(Dispatch.run(new String[] {"help", "flush"}, Settings.of(Map.of()), output))
                .isZero();
        assertThat(out.toString(UTF_8).contains("\u001B[")).isEqualTo(wanted);
    }
}
