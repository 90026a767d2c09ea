package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.error.Problem;
import dev.hybridsync.status.AgentStatus;
import dev.hybridsync.status.DifferenceCause;
import dev.hybridsync.status.FindingCode;
import dev.hybridsync.status.Fork;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/troubleshooting.md has every code and message that a reader may search for, and describes it as the code does. */
class TroubleshootingDocumentTest {
    private static final String PAGE = DocumentedCommand.text("troubleshooting.md");
    private static final String LITERAL = "\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final Pattern LOGGED =
            Pattern.compile("\\blog\\.(warn|error)\\(\\s*(" + LITERAL + "(?:\\s*\\+\\s*" + LITERAL + ")*)");
    private static final Pattern FAILURE = Pattern.compile("new FlushFailure\\(\"([A-Z_]+)\"");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final int SHORTEST_QUOTE = 9;

    static Stream<String> codes() {
        Stream<Object> ofEnums = Stream.of(
                        FindingCode.values(), OutcomeCode.values(), DifferenceCause.values(), Fork.Cause.values())
                .flatMap(Arrays::stream);
        Stream<Object> states = Arrays.stream(AgentStatus.State.values())
                .filter(state -> state != AgentStatus.State.FLUSHING) // it is never a symptom
                .map(Object.class::cast);
        Stream<String> failures = LibraryTexts.files("FlushOutcome.java")
                .flatMap(file -> FAILURE.matcher(LibraryTexts.read(file)).results())
                .map((MatchResult code) -> code.group(1));
        return Stream.of(
                        ofEnums.map(String::valueOf),
                        states.map(String::valueOf),
                        failures,
                        Arrays.stream(Problem.values()).map(Problem::wireName))
                .flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void eachCodeIsThere(String code) {
        assertThat(CODE.matcher(PAGE).results().map(found -> found.group(1))).contains(code);
    }

    @Test
    void noCodeIsThereThatTheProgramDoesNotHave() {
        String index = PAGE.substring(PAGE.indexOf("\n## Findings\n"), PAGE.indexOf("\n## The log\n"));
        assertThat(CODE.matcher(index).results().map(found -> found.group(1)).filter(code -> code.matches("[A-Z_]+")))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(FindingCode.values()).map(Enum::name).toList());
        assertThat(codes().filter(code -> code.endsWith("_FAILED") || code.startsWith("JOURNAL_F")))
                .hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void aCodeOfQuarantineHasItsOutcomeACauseAndAFix(OutcomeCode code) {
        String outcome =
                code.holdsTable() ? "the table is held" : code.outcome().name().toLowerCase(Locale.ROOT);
        assertThat(PAGE)
                .containsPattern("(?m)^\\| `" + code + "` \\| " + outcome + " \\| [^|]{10,} \\| [^|]{10,} \\|$");
    }

    @ParameterizedTest
    @EnumSource
    void aCauseOfADifferenceHasAReasonAndAFix(DifferenceCause cause) {
        assertThat(PAGE).containsPattern("(?m)^\\| `" + cause + "` \\| [^|]{10,} \\| [^|]{7,} \\|$");
    }

    @Test
    void theExitStatusesAreThere() {
        assertThat(PAGE)
                .contains("exit status is " + ExitStatus.FAILED, "exit status " + ExitStatus.MISUSED)
                .contains(
                        "[what " + ExitStatus.OK + ", " + ExitStatus.FAILED + " and " + ExitStatus.MISUSED + " mean]");
    }

    @Test
    void thereAreThirtySymptomsEachWithItsReasonAndWhatToDo() {
        List<String> symptoms = List.of(PAGE.split("\n### ", -1));
        assertThat(symptoms.subList(1, symptoms.size()))
                .hasSizeGreaterThanOrEqualTo(30)
                .allMatch(symptom -> symptom.contains("\n- **Why**: ") && symptom.contains("\n- **Do**: "));
    }

    /** The messages of the page. A blockquote is one message, with "..." for the parts that vary. */
    static Stream<String> quotes() {
        return PAGE.lines()
                .filter(line -> line.startsWith("> "))
                .flatMap(line -> Stream.of(line.substring(2).split("\\.\\.\\.", -1)))
                .map(String::strip)
                .filter(part -> part.length() >= SHORTEST_QUOTE);
    }

    @Test
    void whatIsQuotedIsWhatTheProgramSays() {
        List<String> texts = LibraryTexts.all(file -> true);
        assertThat(quotes())
                .hasSizeGreaterThan(40)
                .allSatisfy(quote -> assertThat(texts).as(quote).anyMatch(text -> text.contains(quote)));
    }

    @Test
    void theTableOfTheLogHasEachWarningAndError() {
        Set<String> logged = LibraryTexts.files(".java")
                .flatMap(file -> LOGGED.matcher(LibraryTexts.read(file)).results())
                .map(call -> call.group(1) + " " + message(call.group(2)))
                .filter(TroubleshootingDocumentTest::hasWords)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(logged).hasSizeGreaterThan(40);
        Set<String> told = PAGE.substring(PAGE.indexOf("\n## The log\n"))
                .lines()
                .filter(line -> line.startsWith("| warn |") || line.startsWith("| error |"))
                .map(line -> line.replaceAll("^\\| (\\w+) \\| `(.*)` \\| \\S.* \\|$", "$1 $2"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(told).isEqualTo(logged);
    }

    private static String message(String literals) {
        return literals.replaceAll("\"\\s*\\+\\s*\"", "")
                .replaceAll("^\"|\"$", "")
                .replaceFirst("^\\[\\{}] ", "")
                .replace("{}", "...");
    }

    /** Whether the line has words of its own. Others are findings or failures of the database, in their own words. */
    private static boolean hasWords(String line) {
        return Pattern.compile("[a-z]{3}")
                .matcher(line.replaceFirst("^\\w+ ", "").replace("table", ""))
                .find();
    }
}
