package dev.hybridsync.http.wire;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON document, value by value, without keeping what it has read. It is strict about types. An error names
 * the place, such as {@code changes[3].changedAt}, and never contains data.
 */
final class JsonCursor {
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** Deeper places are inside a row, where names may be anything. */
    private static final int NAMED_LEVELS = 3;

    /** Reads the value of the current member, to its end. */
    @FunctionalInterface
    interface Member {
        void read(String name) throws IOException;
    }

    /** Reads the current element, to its end. */
    @FunctionalInterface
    interface Element {
        void read() throws IOException;
    }

    /** Opens a document. */
    @FunctionalInterface
    private interface Opening {
        JsonParser open() throws IOException;
    }

    private final JsonParser parser;
    private final ReadCounter counter;

    private JsonCursor(JsonParser parser, ReadCounter counter) {
        this.parser = parser;
        this.counter = counter;
    }

    /** Reads a whole document, which is an object of bounded size. Nothing may follow it. */
    static void read(byte[] document, Function<JsonCursor, Element> reader) throws MalformedJsonException {
        read(() -> WireJson.parser(document), ReadBudget.UNLIMITED, reader);
    }

    /**
     * Reads a whole document, which is an object, as it arrives. Nothing may follow it. The memory that it takes is
     * charged to the budget.
     */
    static void read(InputStream document, ReadBudget budget, Function<JsonCursor, Element> reader)
            throws MalformedJsonException {
        read(() -> WireJson.parser(document), budget, reader);
    }

    private static void read(Opening document, ReadBudget budget, Function<JsonCursor, Element> reader)
            throws MalformedJsonException {
        try (JsonParser parser = document.open()) {
            JsonCursor cursor = new JsonCursor(parser, new ReadCounter(budget));
            cursor.next();
            reader.apply(cursor).read();
            if (parser.nextToken() != null) {
                throw new MalformedJsonException("there is extra data after the document");
            }
        } catch (MalformedJsonException e) {
            throw e;
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException("the document is not UTF-8", e);
        } catch (JsonProcessingException e) {
            // its message may quote the document
            JsonLocation at = e.getLocation();
            throw new MalformedJsonException("not JSON, a member twice in one object, or nested too deep"
                    + (at == null ? "" : ", at line " + at.getLineNr() + ", column " + at.getColumnNr()));
        } catch (IOException e) {
            throw new MalformedJsonException("not JSON");
        }
    }

    void object(Member members) throws IOException {
        expect(JsonToken.START_OBJECT, "an object");
        int count = 0;
        while (next() != JsonToken.END_OBJECT) {
            if (++count > ReadCounter.MAX_MEMBERS) {
                throw malformed("has more than " + ReadCounter.MAX_MEMBERS + " members");
            }
            String name = parser.currentName();
            next();
            members.read(name);
        }
    }

    void array(Element elements) throws IOException {
        expect(JsonToken.START_ARRAY, "an array");
        int count = 0;
        while (next() != JsonToken.END_ARRAY) {
            counter.element(++count);
            elements.read();
        }
    }

    /** Skips a value. Its content is counted, too, because the parser remembers an object's names until its end. */
    void skip() throws IOException {
        int open = 0;
        for (JsonToken token = parser.currentToken(); token != null; token = next()) {
            if (token.isStructStart()) {
                open++;
            } else if (token.isStructEnd()) {
                open--;
            }
            if (open == 0 && token != JsonToken.FIELD_NAME) {
                return;
            }
        }
    }

    private @Nullable JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.FIELD_NAME) {
            counter.member(parser.currentName().length());
        } else if (token != null && !token.isStructEnd()) {
            counter.value();
        }
        return token;
    }

    ReadCounter counter() {
        return counter;
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    boolean isString() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    String string() throws IOException {
        expect(JsonToken.VALUE_STRING, "a string");
        return parser.getText();
    }

    boolean bool() throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_TRUE && parser.currentToken() != JsonToken.VALUE_FALSE) {
            throw malformed("must be true or false");
        }
        return parser.currentToken() == JsonToken.VALUE_TRUE;
    }

    boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    /** Reads a whole number, zero or more. Skips anything else, and returns null. */
    @Nullable
    Long countOrNull() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                && parser.getLongValue() >= 0) {
            return parser.getLongValue();
        }
        skip();
        return null;
    }

    /** Reads a point in time. Skips anything else, and returns null. */
    @Nullable
    Instant instantOrNull() throws IOException {
        if (isString()) {
            return WireInstant.parse(string());
        }
        skip();
        return null;
    }

    /** Reads a text. Skips anything else, and returns null. */
    @Nullable
    String stringOrNull() throws IOException {
        if (isString()) {
            return string();
        }
        skip();
        return null;
    }

    /** A whole number from {@code min} to {@code max}. */
    long whole(long min, long max) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            long number = parser.getLongValue();
            if (min <= number && number <= max) {
                return number;
            }
        }
        throw malformed("must be a whole number from " + min + " to " + max);
    }

    UUID uuid() throws IOException {
        String text = string();
        if (!UUID_FORM.matcher(text).matches()) {
            throw malformed("must be a UUID");
        }
        return UUID.fromString(text);
    }

    /** The name of a table or column: 1 to 256 characters, none of them a control character or an unpaired surrogate. */
    String name() throws IOException {
        return checkedName(string());
    }

    /** A point in time. Offsets other than UTC are accepted too, and digits beyond microseconds are cut off. */
    Instant instant() throws IOException {
        Instant instant = WireInstant.parse(string());
        if (instant == null) {
            throw malformed("must be an ISO-8601 instant from year -4713 to 9999");
        }
        return instant;
    }

    String checkedName(String name) throws MalformedJsonException {
        if (name.isEmpty() || name.length() > 256 || !(isAscii(name) || isText(name))) {
            throw malformed("has a name that is empty, too long, or not text");
        }
        return name;
    }

    /** A fast check: nearly all names are ASCII, and a batch has one name for each value. */
    private static boolean isAscii(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) < ' ' || name.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isText(String name) {
        return name.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    /** Checks that a required member was there. To be called after the end of its object. */
    <T> T required(@Nullable T value, String name) throws MalformedJsonException {
        if (value == null) {
            String place = place();
            throw new MalformedJsonException((place.isEmpty() ? name : place + "." + name) + " is missing");
        }
        return value;
    }

    MalformedJsonException malformed(String complaint) {
        String place = place();
        return new MalformedJsonException((place.isEmpty() ? "the document" : place) + " " + complaint);
    }

    JsonParser parser() {
        return parser;
    }

    private void expect(JsonToken token, String what) throws MalformedJsonException {
        if (parser.currentToken() != token) {
            throw malformed("must be " + what);
        }
    }

    private String place() {
        Deque<String> levels = new ArrayDeque<>();
        for (JsonStreamContext at = parser.getParsingContext(); at != null; at = at.getParent()) {
            if (at.inArray()) {
                levels.addFirst("[" + at.getCurrentIndex() + "]");
            } else if (at.inObject() && at.getCurrentName() != null) {
                levels.addFirst("." + at.getCurrentName());
            }
        }
        StringBuilder place = new StringBuilder();
        levels.stream().limit(NAMED_LEVELS).forEach(place::append);
        return place.indexOf(".") == 0 ? place.substring(1) : place.toString();
    }
}
