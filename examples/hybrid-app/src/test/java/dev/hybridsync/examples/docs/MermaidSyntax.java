package dev.hybridsync.examples.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The part of Mermaid's grammar that the documents use, line by line. It is stricter than Mermaid: Mermaid draws everything
 * that it accepts.
 */
final class MermaidSyntax {
    private static final String QUOTED = "\"[^\"]*\"";
    private static final String PLAIN = "[^\\[\\](){}\"|;]+";
    private static final String LABEL = "(?:" + QUOTED + "|" + PLAIN + ")";
    private static final String NODE =
            "[\\w-]*\\w(?:\\[\\(" + LABEL + "\\)]|\\(\\[" + LABEL + "]\\)|\\[\\[" + LABEL + "]]|\\["
                    + LABEL + "]|\\(\\(" + LABEL + "\\)\\)|\\(" + LABEL + "\\)|\\{\\{" + LABEL + "}}|\\{" + LABEL
                    + "}|>" + LABEL
                    + "])?(?:::: ?\\w+)?";
    private static final String NODES = NODE + "(?: *& *" + NODE + ")*";
    private static final String EDGE = " *(?:<?--+[->ox]?|<?-\\.+->?|<?==+>?|~~~)(?:\\|" + LABEL + "\\|)? *"
            + "| +-- +[^-|;]+ +--+>? *| +-\\. +[^.|;]+ +\\.->? *| +== +[^=|;]+ +==+>? *";
    private static final String MESSAGE = "[^:;#]*(?:#\\w+;[^:;#]*)*(?::[^;#]*)*";

    /** A kind of diagram: a line that stands alone, one that opens a part, and one that closes it. */
    private record Kind(Pattern line, Pattern opens, Pattern closes) {
        Kind(String line, String opens, String closes) {
            this(Pattern.compile(line), Pattern.compile(opens), Pattern.compile(closes));
        }
    }

    private static final Kind FLOWCHART = new Kind(
            NODES + "(?:(?:" + EDGE + ")" + NODES
                    + ")*|direction (?:TB|TD|BT|RL|LR)|(?:classDef|class|style|linkStyle) .+",
            "subgraph (?:" + QUOTED + "|\\w+(?: *\\[" + LABEL + "])?|[\\w ]+)",
            "end");
    private static final Kind SEQUENCE = new Kind(
            "(?:participant|actor) \\w+(?: as [^;#]+)?|autonumber|(?:de)?activate \\w+|(?:else|and|option)(?: [^;#]*)?"
                    + "|[Nn]ote (?:over|left of|right of) \\w+(?:, *\\w+)?: *" + MESSAGE
                    + "|\\w+ *(?:--?>>?|--?x|--?\\)) *[+-]?\\w+ *: *" + MESSAGE,
            "(?:loop|alt|opt|par|critical|break|rect)(?: [^;#]*)?",
            "end");
    private static final Kind STATE = new Kind(
            "(?:\\[\\*]|\\w+) +--> +(?:\\[\\*]|\\w+)(?: *: *[^;]+)?|\\w+(?: *: *[^;]+)?|state " + QUOTED
                    + " as \\w+|state \\w+ <<(?:choice|fork|join)>>|direction (?:TB|BT|RL|LR)|note (?:left|right) of \\w+ *: *[^;]+",
            "state (?:\\w+|" + QUOTED + " as \\w+) *\\{",
            "}");
    private static final Kind ENTITIES = new Kind(
            "\\w+ +[|}][|o](?:--|\\.\\.)[|o][|{] +\\w+ *: *(?:" + QUOTED + "|[\\w-]+)"
                    + "|@[\\w-]+(?:\\(\\w+(?:, *\\w+)*\\))? +\\w+(?: +(?:PK|FK|UK)(?:, *(?:PK|FK|UK))*)?(?: +" + QUOTED
                    + ")?",
            "\\w+ *\\{",
            "}");

    private static final Map<String, Kind> KINDS = Map.of(
            "(?:flowchart|graph) (?:TB|TD|BT|RL|LR)", FLOWCHART,
            "sequenceDiagram", SEQUENCE,
            "stateDiagram(?:-v2)?", STATE,
            "erDiagram", ENTITIES);

    private MermaidSyntax() {}

    /** The errors in a diagram, if there are any. */
    static Stream<String> errors(String diagram) {
        List<String> lines = diagram.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("%%"))
                .toList();
        String first = lines.isEmpty() ? "" : lines.get(0);
        return KINDS.entrySet().stream()
                .filter(kind -> first.matches(kind.getKey()))
                .findFirst()
                .map(kind -> errors(kind.getValue(), lines.subList(1, lines.size())))
                .orElseGet(() -> Stream.of("not a diagram that is known here: " + first));
    }

    private static Stream<String> errors(Kind kind, List<String> lines) {
        List<String> errors = new ArrayList<>();
        int open = 0;
        for (String line : lines) {
            boolean attribute = kind == ENTITIES && open > 0 && !line.equals("}");
            if (kind.closes.matcher(line).matches()) {
                open--;
            } else if (!attribute && kind.opens.matcher(line).matches()) {
                open++;
            } else if (!kind.line.matcher(attribute ? "@" + line : line).matches()) {
                errors.add("can't be read: " + line);
            }
        }
        if (open != 0) {
            errors.add("parts are opened and not closed, or the reverse");
        }
        return errors.stream();
    }
}
