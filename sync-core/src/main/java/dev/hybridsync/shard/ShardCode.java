package dev.hybridsync.shard;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A number that stands for a shard's name where there is little room: in the ids of conflicts and of API keys. It
 * depends only on the name, not on the other shards.
 */
public final class ShardCode {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int KEY_PREFIX_LENGTH = 3;
    private static final int BITS = 15; // three letters of five bits

    private ShardCode() {}

    /**
     * Checks the name of a shard.
     *
     * @param name any text
     * @return the name
     * @throws IllegalArgumentException if it is not 1 to 32 lower-case letters, digits and hyphens
     */
    public static String checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a shard's name must be 1 to 32 lower-case letters, digits and hyphens, but is '" + name + "'");
        }
        return name;
    }

    /**
     * {@return the number of a shard, 0 to 32,767} In rare cases, two names have the same number; such shards can't be
     * used together.
     *
     * @param name the shard's name
     */
    public static int of(String name) {
        CRC32 crc = new CRC32();
        crc.update(checkName(name).getBytes(StandardCharsets.US_ASCII));
        return (int) (crc.getValue() & ((1 << BITS) - 1));
    }

    /**
     * {@return the prefix of the ids of a shard's API keys: three letters or digits that stand for {@link #of}}
     *
     * @param name the shard's name
     */
    public static String keyPrefix(String name) {
        int code = of(name);
        StringBuilder prefix = new StringBuilder();
        for (int i = KEY_PREFIX_LENGTH - 1; i >= 0; i--) {
            prefix.append(LETTERS.charAt((code >> (i * 5)) & 31));
        }
        return prefix.toString();
    }

    /** The id by which a shard's conflict is known outside the shard. */
    static long globalId(int code, long localId) {
        return Math.addExact(Math.multiplyExact(localId, 1L << BITS), code);
    }

    static int codeOf(long globalId) {
        return (int) (globalId & ((1 << BITS) - 1));
    }

    static long localId(long globalId) {
        return globalId >> BITS;
    }
}
