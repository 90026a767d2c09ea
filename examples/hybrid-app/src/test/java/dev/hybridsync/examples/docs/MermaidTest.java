package dev.hybridsync.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page with a diagram that can't be drawn shows an error in its place. */
class MermaidTest {
    @Test
    void everyDiagramCanBeRead() {
        assertThat(Page.all().stream()
                        .flatMap(page -> page.blocks().stream())
                        .filter(block -> block.language().equals("mermaid"))
                        .flatMap(
                                block -> MermaidSyntax.errors(block.text()).map(error -> block.place() + ": " + error)))
                .as("diagrams")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flowchart LR\n  a --> ",
                "flowchart LR\n  a[one (two)] --> b",
                "flowchart LR\n  subgraph x\n  a --> b",
                "flowchart XY\n  a --> b",
                "sequenceDiagram\n  A => B: text",
                "sequenceDiagram\n  A->>B: one; two",
                "sequenceDiagram\n  loop twice\n  A->>B: text",
                "stateDiagram-v2\n  [*] -> open",
                "erDiagram\n  a ||--|| b",
                "erDiagram\n  a {\n    text\n  }",
                "gantt\n  title x",
            })
    void aDiagramThatCannotBeReadIsFound(String diagram) {
        assertThat(MermaidSyntax.errors(diagram)).isNotEmpty();
    }
}
