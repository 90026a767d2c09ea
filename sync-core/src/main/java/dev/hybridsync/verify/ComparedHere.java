package dev.hybridsync.verify;

import dev.hybridsync.compare.ComparedTable;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyQuestion;
import dev.hybridsync.error.TableNotComparableException;
import dev.hybridsync.spi.ComparedRow;
import dev.hybridsync.spi.HashedRows;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One table of the node while it is compared: its rows, and central's answers about it. */
final class ComparedHere {
    /** Rows per snapshot. */
    private static final int CHUNK = 1_000;

    private final VerifyContext context;
    private final Questions questions;
    private final ComparedTable table;
    private final Map<String, String> forms;
    private final boolean all;

    private ComparedHere(
            VerifyContext context, Questions questions, ComparedTable table, Map<String, String> forms, boolean all) {
        this.context = context;
        this.questions = questions;
        this.table = table;
        this.forms = forms;
        this.all = all;
    }

    /** Asks central for the forms of the table's values. Columns that central does not have, or computes, are left out. */
    static ComparedHere open(VerifyContext context, Questions questions, String name) {
        ComparedTable table = context.journal().comparison().table(name);
        Map<String, String> forms = questions
                .ask(table, new VerifyQuestion.Forms(), VerifyAnswer.Forms.class)
                .forms();
        List<String> compared =
                table.columns().stream().filter(forms::containsKey).toList();
        if (!compared.containsAll(table.key())) {
            throw new TableNotComparableException("central's table lacks columns of its key");
        }
        boolean all = compared.size() == table.columns().size();
        return new ComparedHere(context, questions, table.with(compared), forms, all);
    }

    /** Whether every column that is sent is compared. */
    boolean comparesAll() {
        return all;
    }

    VerifyContext context() {
        return context;
    }

    Questions questions() {
        return questions;
    }

    String name() {
        return table.name();
    }

    <A extends VerifyAnswer> A ask(VerifyQuestion question, Class<A> expected) {
        return questions.ask(table, question, expected);
    }

    /** Sums stay comparable only while this does not change. */
    Object layout() {
        return List.of(table, forms);
    }

    /** Reads all rows of the table, each chunk in its own snapshot. */
    void scan(boolean tellsProgress, Consumer<HashedRows.Row> rows) {
        @Nullable String after = null;
        long read = 0;
        do {
            context.requireNotCancelled();
            HashedRows chunk = context.journal().comparison().hashes(table, forms, after, CHUNK);
            chunk.rows().forEach(rows);
            read += chunk.rows().size();
            if (tellsProgress) {
                context.progress().accept(table.name(), read);
            }
            after = chunk.last();
        } while (after != null);
    }

    Map<String, ComparedRow> rows(Collection<String> rowKeys) {
        context.requireNotCancelled();
        return context.journal().comparison().rows(table, forms, rowKeys);
    }
}
