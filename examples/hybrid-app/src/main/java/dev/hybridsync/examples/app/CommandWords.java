package dev.hybridsync.examples.app;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Translates the library's messages for users of this program. The library addresses developers: it names methods,
 * builder options and annotations. Here, the same things are commands and variables. Findings and messages from central
 * are translated, too.
 */
final class CommandWords {
    /** Marks what no variable can set, so that users of this program do not look for one. */
    private static final String IN_CODE = "(in code: this program has no setting for it)";

    private record Word(Pattern java, String here) {}

    private static final List<Word> WORDS = new ArrayList<>();

    static {
        word("the statements of (?:Jdbc\\w+\\.)?ddl\\(\\)", "the statements that the command 'ddl' prints");
        word("or switch captureEdits off", "or let nobody but the nodes write central's tables");
        word("\\bcall install\\(\\) first", "the command 'install' comes first");
        word("\\bcall install\\(\\)", "run the command 'install'");
        word("\\binstall\\(\\)", "the command 'install'");
        word("\\bcall SyncClient\\.rejoin\\(\\.\\.\\.\\): ONLY_NEW", "run the command 'rejoin': only-new");
        word("\\bKEEP_CENTRAL\\b(?= fills)", "keep-central");
        word("\\bOVERWRITE_CENTRAL\\b(?= has)", "overwrite-central");
        word("\\bcall SyncClient\\.rejoin\\(\\.\\.\\.\\)", "run the command 'rejoin'");
        word("\\bclient\\.discard\\(\"([^\"]*)\"\\)", "the command 'discard $1'");
        word("\\bclient\\.verify\\(VerifyOptions\\.repair\\(true\\)\\)", "the command 'verify --repair'");
        word("\\bclient\\.(quarantine|status|verify)\\(\\)", "the command '$1'");
        word("\\bstatus\\(\\)", "the command 'status'");
        word("\\bcall wakeUp\\(\\)", "start the program again");
        word("\\bcall start\\(\\) to start it again", "start the program again");
        word("\\buninstall with UnsentChanges\\.DISCARD and lose them", "lose them by 'uninstall --force'");
        word("\\bcentralUrl\\b", "CENTRAL_API_URL");
        word("\\bthe request was cut off by close\\(\\)", "the request was cut off because this program ends");
        word("\\bas allowInsecureHttp allows", "as SYNC_ALLOW_INSECURE_HTTP allows");
        word("\\ballowInsecureHttp\\(true\\)", "SYNC_ALLOW_INSECURE_HTTP=true");
        word("\\btable\\(\"([^\"]*)\", table -> table\\.storedAs\\(\"([^\"]*)\"\\)\\)", "$1=$2 among SYNC_TABLES");
        word("\\bstoredAs\\(\\.\\.\\.\\) or a naming rule", "SYNC_TABLES=NAME=TABLE or SYNC_NAMING");
        word("with @SyncColumn, a naming rule or column\\(name, storedAs\\)", "by SYNC_NAMING");
        word("\\bexclude the table by withoutNodeColumn(?:\\(\\))?", "name the table in SYNC_SHARED_TABLES");
        word("\\(withoutNodeColumn\\)", "(SYNC_SHARED_TABLES)");
        word("\\b(?:a )?nodeColumn\\b", "a node column (SYNC_NODE_COLUMN)");
        word(
                "\\(@SyncColumn\\(zone = \"[^)]*\"\\), zone\\([^)]*\\) for the table or schema, or SYNC_ZONE\\)",
                "(SYNC_ZONE)");
        word("an offset \\(zone\\)", "an offset (SYNC_ZONE)");
        word("such as @SyncColumn\\(format = (\\w+)\\) or format\\(column, \\w+\\)", "such as $1 " + IN_CODE);
        word("\\(@Sync\\w+(?:\\([^)]*\\))?(?:, \\w+\\([^)]*\\))?\\)", IN_CODE);
        word(" \\(for JPA: [^)]*\\)", "");
        word(", for JPA with [^,]*,", "");
        word(" with @SyncIgnore\\b", " " + IN_CODE);
    }

    private CommandWords() {}

    private static void word(String java, String here) {
        WORDS.add(new Word(Pattern.compile(java), here));
    }

    /** The same message, in the words of this program. Not for texts that a person at this site wrote, nor for rows. */
    static String of(String message) {
        String text = message;
        for (Word word : WORDS) {
            text = word.java.matcher(text).replaceAll(word.here);
        }
        return text;
    }

    /** Like {@link #of}, for a message that may be null. */
    static @Nullable String ofAny(@Nullable String message) {
        return message == null ? null : of(message);
    }

    /** The same stream, for messages such as the library's log lines. None of them contains rows. */
    static PrintStream translating(PrintStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8) {
            @Override
            public void println(@Nullable String line) {
                super.println(ofAny(line));
            }
        };
    }
}
