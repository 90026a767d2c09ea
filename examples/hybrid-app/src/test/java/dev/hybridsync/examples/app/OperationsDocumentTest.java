package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParseResult;

/** Each command that the pages for operators show is a command of the program, and of the side that they name. */
class OperationsDocumentTest {
    private static final List<String> PAGES = List.of("operations.md", "UPGRADING.md", "troubleshooting.md");
    private static final Pattern INLINE = Pattern.compile("`hybrid-app ([^`]+)`");

    static Stream<DocumentedCommand> commands() {
        return PAGES.stream().flatMap(page -> DocumentedCommand.of(page).stream());
    }

    static Stream<String> inlineCommands() {
        return PAGES.stream()
                .flatMap(page -> INLINE.matcher(DocumentedCommand.text(page)).results())
                .map((MatchResult command) -> command.group(1));
    }

    private static Task parsed(List<String> words) {
        ParseResult last = CommandTree.program().parseArgs(words.toArray(String[]::new));
        while (last.subcommand() != null) {
            last = last.subcommand();
        }
        return (Task) last.commandSpec().userObject();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandOfABlockIsOneOfThatSide(DocumentedCommand command) {
        Side side = parsed(command.words()).side();
        assertThat(side).isIn(Side.BOTH, command.atCentral() ? Side.CENTRAL : Side.LOCAL);
    }

    @ParameterizedTest
    @MethodSource("inlineCommands")
    void aCommandInTheTextIsOne(String command) {
        assertThatCode(() -> parsed(DocumentedCommand.words(command))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"oldestPendingAge", "pending", "rejected", "deferred", "overdue", "lastSuccessAt", "agent"})
    void whatIsWatchedIsWhatStatusTells(String value) {
        assertThat(DocumentedCommand.text("operations.md")).contains("`" + value + "`");
    }

    @Test
    void aWholePageIsRead() {
        assertThat(commands()).hasSizeGreaterThan(50);
    }
}
