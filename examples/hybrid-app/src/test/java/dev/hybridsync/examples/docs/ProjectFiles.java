package dev.hybridsync.examples.docs;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The files that the build compiles or runs, to compare code blocks of the documents with them. */
public final class ProjectFiles {
    private static final List<String> FOLDERS = List.of("sync-core", "sync-jdbc", "sync-http", "examples", "docs");

    private final Map<String, List<String>> squeezed = new HashMap<>();

    /** The texts of the files, without white space, by the ends of the files' names. */
    Stream<String> squeezed(String... ends) {
        return Arrays.stream(ends)
                .flatMap(end -> squeezed
                        .computeIfAbsent(
                                end,
                                name -> paths(name)
                                        .map(file ->
                                                CodeBlock.squeezed(Page.of(file).text()))
                                        .toList())
                        .stream());
    }

    /** The texts of all files of that name, one after the other. */
    public String all(String end) {
        return Stream.concat(paths(end), Stream.of(Page.PROJECT.resolve(end)).filter(Files::exists))
                .map(file -> Page.of(file).text())
                .collect(Collectors.joining());
    }

    boolean isModule(String artifact) {
        return all("pom.xml").contains("<artifactId>" + artifact + "</artifactId>");
    }

    /** Whether there is a test of that name whose source names the page. */
    boolean isTestThatReads(String test, Path page) {
        return paths("/" + test + ".java")
                .filter(file -> file.toString().contains("src/test"))
                .anyMatch(
                        file -> Page.of(file).text().contains(page.getFileName().toString()));
    }

    public static Stream<Path> paths(String end) {
        return FOLDERS.stream().flatMap(folder -> Page.files(folder, end));
    }

    static boolean isWellFormed(String xml) {
        try {
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader("<x>" + xml + "</x>")));
            return true;
        } catch (SAXException e) {
            return false;
        } catch (IOException | ParserConfigurationException e) {
            throw new AssertionError(e);
        }
    }
}
