package dev.hybridsync.http.admin.page;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The page's templates. Every value is escaped, both for text and for quoted attributes. A name that a template uses
 * and that the model lacks is an error, not an empty text. Models are maps, so nothing is read by reflection.
 */
final class Templates {
    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .withEscaper(Templates::escape)
            .strictSections(true)
            .emptyStringIsFalse(true)
            .withLoader(name -> new StringReader(resource(name + ".mustache")));

    private final Template page = compiled("page");
    private final Template message = compiled("message");

    private static Template compiled(String name) {
        return COMPILER.compile(resource(name + ".mustache"));
    }

    String page(Map<String, Object> model) {
        return page.execute(model);
    }

    String message(Map<String, Object> model) {
        return message.execute(model);
    }

    /**
     * Escapes HTML's five special characters, and others that some parsers treat as special. Invisible characters that
     * reverse or end a line become a visible code, so that no text can look like another name.
     */
    static String escape(String raw) {
        String html = Escapers.HTML.escape(raw);
        if (html.codePoints().noneMatch(Templates::isHidden)) {
            return html;
        }
        StringBuilder shown = new StringBuilder();
        html.codePoints().forEach(c -> {
            if (isHidden(c)) {
                shown.append(String.format("\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\n' && c != '\t';
            case Character.FORMAT -> c != 0x200c && c != 0x200d && c != 0xad; // some languages need these
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> false;
        };
    }

    static String resource(String name) {
        try (InputStream resource = Templates.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + " is missing beside " + Templates.class.getName());
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
