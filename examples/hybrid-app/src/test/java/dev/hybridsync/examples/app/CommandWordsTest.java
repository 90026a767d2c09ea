package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.error.Problem;
import dev.hybridsync.status.FindingCode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** People who run the program never read anything about Java. */
class CommandWordsTest {
    /** Calls, annotations, and names of classes and of their options. */
    private static final Pattern JAVA =
            Pattern.compile("\\b[a-z]\\w*\\((?:\\)|\\.\\.\\.|\"|true|\\w+, )|@[A-Z]\\w+|\\bclient\\.\\w"
                    + "|\\b(?:Sync|Jdbc|Unsent|Http)[A-Z]\\w+|\\.class\\b|->|\\b(?:storedAs|nodeColumn|withoutNodeColumn|captureEdits"
                    + "|captureReplicated|allowInsecureHttp|wakeUp|centralUrl|deferredLimit)\\b");

    /** Sources whose messages only Java developers can encounter, such as those about registered classes. */
    private static final Set<String> OF_CODE = Set.of(
            "AnnotatedTable.java",
            "JpaAnnotations.java",
            "Reflection.java",
            "MemberReader.java",
            "Member.java",
            "HostHeaders.java");

    private static final Pattern OF_BUILDERS =
            Pattern.compile("\\w+ needs an? \\w+\\(\\.\\.\\.\\)|deferredLimit must be .*");

    private static final Pattern SQL = Pattern.compile(
            "^\\w+\\[|^(?i:replace|coalesce)\\(|@@SESSION|"
                    + "\\b(?:SELECT|INSERT|UPDATE|DELETE FROM|CASE|WITH|FROM|WHERE|CAST|CREATE|VALUES|COALESCE|PRAGMA|ALTER|quote)\\b");

    /**
     * Whether only applications show the text. The status page shows the call for applications next to this program's
     * command, and the program uses neither Spring nor Micrometer nor Kafka.
     */
    private static boolean isForApplications(Path file) {
        String path = file.toString().replace('\\', '/');
        return path.contains("/http/admin/")
                || path.contains("/spring/")
                || path.contains("/metrics/")
                || path.contains("/kafka/");
    }

    private static List<String> sentences() {
        return LibraryTexts.all(file -> !OF_CODE.contains(file.getFileName().toString()) && !isForApplications(file))
                .stream()
                .filter(text -> text.strip().contains(" "))
                .filter(text -> !SQL.matcher(text).find())
                .filter(text -> !OF_BUILDERS.matcher(text).matches())
                .toList();
    }

    @Test
    void noMessageOfTheLibraryShowsJavaHere() {
        List<String> sentences = sentences();
        assertThat(sentences).hasSizeGreaterThan(500);
        assertThat(sentences).anyMatch(text -> JAVA.matcher(text).find());
        assertThat(Stream.concat(
                                sentences.stream(),
                                LibraryTexts.queries().stream().flatMap(LibraryTexts::quoted))
                        .map(CommandWords::of)
                        .filter(text -> JAVA.matcher(text).find()))
                .as("a word of CommandWords is missing")
                .isEmpty();
    }

    @Test
    void eachFindingAndEachProblemIsAmongThoseTexts() {
        List<String> sources = Stream.concat(
                        LibraryTexts.files(".java")
                                .filter(file -> !file.endsWith("FindingCode.java") && !file.endsWith("Problem.java"))
                                .map(LibraryTexts::read),
                        LibraryTexts.queries().stream())
                .toList();
        assertThat(Stream.concat(Arrays.stream(FindingCode.values()), Arrays.stream(Problem.values())))
                .allMatch(code -> sources.stream()
                        .anyMatch(Pattern.compile("\\b" + code + "\\b").asPredicate()));
    }

    @Test
    void whatAPersonCanDoIsNamedAsHere() {
        assertThat(CommandWords.of("or discard its entries by client.discard(\"orders\")"))
                .isEqualTo("or discard its entries by the command 'discard orders'");
        assertThat(CommandWords.of(
                        "Or call SyncClient.rejoin(...): ONLY_NEW sends, KEEP_CENTRAL fills in, OVERWRITE_CENTRAL has"))
                .isEqualTo("Or run the command 'rejoin': only-new sends, keep-central fills in, overwrite-central has");
        assertThat(CommandWords.of("map it with table(\"a\", table -> table.storedAs(\"b\")) and call install()"))
                .isEqualTo("map it with a=b among SYNC_TABLES and run the command 'install'");
        assertThat(CommandWords.of("leave it out at the node (@SyncIgnore)"))
                .isEqualTo("leave it out at the node (in code: this program has no setting for it)");
        assertThat(CommandWords.of(
                        "(@SyncColumn(zone = \"UTC\"), zone(\"UTC\") for the table or schema, or SYNC_ZONE)"))
                .isEqualTo("(SYNC_ZONE)");
    }
}
