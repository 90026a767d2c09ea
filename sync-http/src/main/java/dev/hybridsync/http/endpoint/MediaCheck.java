package dev.hybridsync.http.endpoint;

import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import java.util.List;
import java.util.Locale;

/** Checks which bodies are accepted: JSON in UTF-8, plain or gzip. */
public final class MediaCheck {
    private MediaCheck() {}

    /**
     * @param headers the values of {@code Content-Type}
     * @throws ProblemException {@link Problem#UNSUPPORTED_MEDIA} unless there is exactly one, and it is
     *     {@code application/json}, in UTF-8 if it names a charset
     */
    public static void requireJson(List<String> headers) {
        boolean json = headers.size() == 1;
        if (json) {
            String[] parts = headers.get(0).toLowerCase(Locale.ROOT).split(";", -1);
            json = parts[0].strip().equals("application/json");
            for (int i = 1; i < parts.length; i++) {
                String[] parameter = parts[i].split("=", 2);
                boolean charset = parameter[0].strip().equals("charset");
                json &= !charset || (parameter.length == 2 && isUtf8(parameter[1].strip()));
            }
        }
        if (!json) {
            throw new ProblemException(
                    Problem.UNSUPPORTED_MEDIA, "The content type must be application/json, in UTF-8.");
        }
    }

    /**
     * @param headers the values of {@code Content-Encoding}
     * @return whether the body is compressed
     * @throws ProblemException {@link Problem#UNSUPPORTED_MEDIA} for any encoding but gzip and identity, or for several
     */
    public static boolean isGzip(List<String> headers) {
        String encoding = String.join(",", headers).strip().toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "", "identity" -> false;
            case "gzip" -> true;
            default ->
                throw new ProblemException(Problem.UNSUPPORTED_MEDIA, "The content encoding must be gzip or identity.");
        };
    }

    private static boolean isUtf8(String charset) {
        return charset.equals("utf-8") || charset.equals("\"utf-8\"") || charset.equals("utf8");
    }
}
