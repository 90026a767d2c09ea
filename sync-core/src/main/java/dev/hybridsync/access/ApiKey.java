package dev.hybridsync.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * API keys. A key has 256 random bits, is shown once, and is kept only as its SHA-256. A fast hash is enough for a
 * random secret, because there is nothing to guess.
 *
 * <p>A key has the form {@code hs_<id>_<secret><checksum>}: an id of 12 characters, which is not secret and may be
 * logged, a secret of 43 characters, and a checksum of 6. The checksum reveals a key that was cut off or mistyped, and
 * most texts that were never a key, without a look into a database. Keys of the earlier form, {@code hs_} and 43
 * characters, stay valid; their id is the beginning of their hash.
 */
public final class ApiKey {
    private static final String PREFIX = "hs_";

    /** Letters and digits that are not easily confused. */
    private static final String ID_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int ID_LENGTH = 12;
    private static final int SECRET_LENGTH = 43; // 62^43 > 2^256
    private static final int CHECKSUM_LENGTH = 6; // 62^6 > 2^32
    private static final Pattern ID_PREFIX = Pattern.compile("[a-km-np-z2-9]{0,4}");
    private static final Pattern FORM = Pattern.compile("hs_[a-km-z2-9]{12}_[0-9A-Za-z]{49}");

    /** 256 bits in URL-safe base64: the last character carries two bits less. */
    private static final Pattern EARLIER_FORM = Pattern.compile("hs_[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");

    private static final SecureRandom RANDOM = new SecureRandom();

    private ApiKey() {}

    /** {@return a new key} */
    public static String generate() {
        return generate("");
    }

    /**
     * {@return a new key whose id begins with a prefix, such as one that names its database}
     *
     * @param idPrefix at most 4 of the letters and digits that an id may have: a-k, m, n, p-z and 2-9
     */
    public static String generate(String idPrefix) {
        if (!ID_PREFIX.matcher(idPrefix).matches()) {
            throw new IllegalArgumentException(
                    "an id begins with at most 4 of a-k, m, n, p-z and 2-9, not with '" + idPrefix + "'");
        }
        StringBuilder key = new StringBuilder(PREFIX).append(idPrefix);
        append(key, ID_ALPHABET, ID_LENGTH - idPrefix.length());
        key.append('_');
        append(key, ALPHABET, SECRET_LENGTH);
        return key.append(checksum(key)).toString();
    }

    private static void append(StringBuilder text, String alphabet, int length) {
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
    }

    private static String checksum(CharSequence text) {
        CRC32 crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        char[] digits = new char[CHECKSUM_LENGTH];
        long rest = crc.getValue();
        for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
            digits[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
            rest /= ALPHABET.length();
        }
        return new String(digits);
    }

    /**
     * {@return whether the text has the form of a key, and its checksum is right} That does not mean that the key is
     * valid.
     *
     * @param text any text
     */
    public static boolean isWellFormed(String text) {
        if (EARLIER_FORM.matcher(text).matches()) {
            return true;
        }
        int signed = text.length() - CHECKSUM_LENGTH;
        return FORM.matcher(text).matches()
                && checksum(text.substring(0, signed)).equals(text.substring(signed));
    }

    /**
     * {@return the name of a key in lists and logs} The key can't be derived from it.
     *
     * @param apiKey the whole key, the secret included
     */
    public static String id(String apiKey) {
        return FORM.matcher(apiKey).matches()
                ? apiKey.substring(PREFIX.length(), PREFIX.length() + ID_LENGTH)
                : idOfSha256(sha256(apiKey));
    }

    /**
     * {@return the {@link #id} of a key of the earlier form, of which only {@link #sha256} is known}
     *
     * @param sha256 64 hexadecimal digits
     */
    public static String idOfSha256(String sha256) {
        return sha256.substring(0, ID_LENGTH);
    }

    /**
     * {@return what is stored of a key: its SHA-256, in lower-case hexadecimal}
     *
     * @param apiKey the whole key, the secret included
     */
    public static String sha256(String apiKey) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(apiKey.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
