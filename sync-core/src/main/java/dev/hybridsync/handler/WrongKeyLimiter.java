package dev.hybridsync.handler;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts wrong keys in the current minute, by address and in total. At most as many addresses are kept as wrong keys
 * are allowed in total.
 */
public final class WrongKeyLimiter {
    private static final int MAX_ADDRESS = 64;

    private final int perAddress;
    private final int inAll;
    private final Clock clock;
    private final Map<String, Integer> byAddress = new HashMap<>();
    private long minute;
    private int all;

    public WrongKeyLimiter(int perAddress, int inAll, Clock clock) {
        this.perAddress = perAddress;
        this.inAll = inAll;
        this.clock = clock;
    }

    /** Whether so many wrong keys have arrived that not all keys are looked up any more. */
    synchronized boolean isExceeded(@Nullable String address) {
        turn();
        return all >= inAll || (address != null && byAddress.getOrDefault(network(address), 0) >= perAddress);
    }

    synchronized void count(@Nullable String address) {
        turn();
        all++;
        if (address != null && byAddress.size() < inAll) {
            byAddress.merge(network(address), 1, Integer::sum);
        }
    }

    /** How many seconds are left until the count starts again. */
    int secondsLeft() {
        return 60 - (int) Math.floorMod(clock.instant().getEpochSecond(), 60L);
    }

    private void turn() {
        long now = Math.floorDiv(clock.instant().getEpochSecond(), 60L);
        if (now != minute) {
            minute = now;
            all = 0;
            byAddress.clear();
        }
    }

    /** The address, or for IPv6 its network: a client that has one IPv6 address has all 2^64 of its network. */
    private static String network(String address) {
        String text = address.length() > MAX_ADDRESS ? address.substring(0, MAX_ADDRESS) : address;
        int zone = text.indexOf('%');
        String plain = zone < 0 ? text : text.substring(0, zone);
        if (plain.indexOf(':') < 0 || plain.indexOf('.') >= 0) {
            return plain;
        }
        int gap = plain.indexOf("::");
        String head = gap < 0 ? plain : plain.substring(0, gap);
        StringBuilder groups = new StringBuilder();
        String[] parts = head.isEmpty() ? new String[0] : head.split(":", -1);
        int tail = gap < 0 || gap + 2 >= plain.length()
                ? 0
                : plain.substring(gap + 2).split(":", -1).length;
        String[] rest = tail == 0 ? new String[0] : plain.substring(gap + 2).split(":", -1);
        for (int i = 0; i < 4; i++) {
            String group = i < parts.length ? parts[i] : i >= 8 - tail ? rest[i - (8 - tail)] : "0";
            groups.append(group.replaceFirst("^0+(?=.)", "")).append(':');
        }
        return groups.toString();
    }
}
