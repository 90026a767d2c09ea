package dev.hybridsync.examples.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page for readers: README.md, the pages of docs, and the READMEs of the examples. */
public record Page(Path file, String text) {
    public static final Path PROJECT =
            Path.of("").toAbsolutePath().resolve("../..").normalize();

    private static final Pattern LINK = Pattern.compile("\\[[^\\[\\]]*]\\(([^()\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.+?) *$", Pattern.MULTILINE);
    private static final Pattern FENCE = Pattern.compile(
            "(?:^ *<!-- run by (\\w+) -->\\n\\n?)?^ *```(\\S*) *\\n(.*?)^ *``` *$", Pattern.MULTILINE | Pattern.DOTALL);

    /** All pages, README.md first. */
    public static List<Page> all() {
        List<Page> pages = new ArrayList<>(List.of(of(PROJECT.resolve("README.md"))));
        files("docs", ".md").map(Page::of).forEach(pages::add);
        files("examples", "README.md").map(Page::of).forEach(pages::add);
        return pages;
    }

    /** The files of the project whose names end like this, without build output. */
    static Stream<Path> files(String folder, String end) {
        try (Stream<Path> found = Files.walk(PROJECT.resolve(folder))) {
            return found
                    .filter(file -> file.toString().endsWith(end))
                    .filter(file -> !PROJECT.relativize(file).toString().contains("target/"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Page of(Path file) {
        try {
            return new Page(file.normalize(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file and line of a character of the page, for messages. */
    String place(int offset) {
        return PROJECT.relativize(file) + ":"
                + (text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1);
    }

    /** The fenced blocks. */
    public List<CodeBlock> blocks() {
        return FENCE.matcher(text)
                .results()
                .map(fence -> new CodeBlock(
                        place(fence.start(3) - 1),
                        file,
                        fence.group(2),
                        fence.group(3).stripIndent(),
                        fence.group(1)))
                .toList();
    }

    /** The links of the page to files of the project, by the place of each link. */
    Map<String, String> links() {
        Map<String, String> links = new HashMap<>();
        Matcher link = LINK.matcher(prose());
        while (link.find()) {
            if (!link.group(1).matches("[a-z]+:.*")) {
                links.put(place(link.start()) + " -> " + link.group(1), link.group(1));
            }
        }
        return links;
    }

    /** The page with its code blanked out, so that offsets stay the same. */
    private String prose() {
        String withoutBlocks = FENCE.matcher(text).replaceAll(block -> blank(block.group()));
        return Pattern.compile("`[^`\\n]*`").matcher(withoutBlocks).replaceAll(code -> blank(code.group()));
    }

    private static String blank(String code) {
        return code.replaceAll("[^\\n]", "x");
    }

    /** The anchors of the page's headings, as GitHub names them. */
    Set<String> anchors() {
        Set<String> anchors = new LinkedHashSet<>();
        Matcher heading = HEADING.matcher(FENCE.matcher(text).replaceAll(block -> blank(block.group())));
        while (heading.find()) {
            String anchor = LINK.matcher(heading.group(1))
                    .replaceAll(link -> Matcher.quoteReplacement(
                            link.group().substring(1, link.group().indexOf(']'))))
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            String unique = anchor;
            for (int i = 1; !anchors.add(unique); i++) {
                unique = anchor + "-" + i;
            }
        }
        return anchors;
    }
}
