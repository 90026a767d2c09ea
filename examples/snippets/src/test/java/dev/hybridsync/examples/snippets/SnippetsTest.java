package dev.hybridsync.examples.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each snippet does what it tells. */
class SnippetsTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/hybridsync/examples/snippets");

    @TempDir
    Path folder;

    /** The files with a main method. */
    private static List<Path> mains() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(file -> read(file).contains("public static void main"))
                    .sorted()
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theQuickStartBringsAnOrderToHeadquarters() throws Exception {
        assertThat(QuickStart.run()).isEqualTo("Ada 12.50");
    }

    @Test
    void twoDatabasesOfOneProgramNeedNoHttp() throws Exception {
        assertThat(InProcess.run()).isEqualTo("1 Ada");
    }

    @Test
    void aClosedOrderStaysClosed() throws Exception {
        assertThat(FinalStatus.run()).isEqualTo("closed");
    }

    @Test
    void sitesWithTheSameNumbersStayApart() throws Exception {
        assertThat(NodeColumn.run()).isEqualTo("north 1 9.90, south 1 9.90");
    }

    @Test
    void aSiteCannotTakeAnotherSitesRow() throws Exception {
        assertThat(OwnRowsOnly.run()).isEqualTo("north 10, south 20; 1 refused");
    }

    @Test
    void aRowThatCentralRefusesIsToldAndSentAgain() throws Exception {
        assertThat(WhatWaits.run()).containsExactly("item 1 is SYNCED", "REJECTED as CONSTRAINT", "item 2 is SYNCED");
    }

    @Test
    void flywayMakesWhatTheLibraryNeeds() throws Exception {
        assertThat(FlywayMigration.run(folder)).isEqualTo("1 Ada");
    }

    @Test
    void metersOfBothSidesNeedNoSpring() throws Exception {
        assertThat(MetricsWithoutSpring.run()).isEqualTo("age 0 s, sent 2, at central 1 batch");
    }

    @ParameterizedTest
    @MethodSource("mains")
    void aSnippetIsShortAndListed(Path snippet) {
        List<String> code = read(snippet)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("import ") && !line.startsWith("package "))
                .filter(line -> !line.startsWith("*") && !line.startsWith("/*") && !line.startsWith("//"))
                .toList();
        assertThat(code).hasSizeLessThan(60);
        assertThat(read(Path.of("README.md"))).contains("(" + SOURCES + "/" + snippet.getFileName() + ")");
    }
}
