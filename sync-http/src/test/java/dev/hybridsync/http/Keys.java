package dev.hybridsync.http;

import dev.hybridsync.spi.Authenticator;
import dev.hybridsync.spi.Grant;
import java.util.Optional;

/** The keys of the tests. */
final class Keys {
    static final String NODE = "store-042";
    static final String VALID = "hs_valid-key-of-the-node";
    static final String UNKNOWN = "hs_a-key-nobody-knows";

    /** Breaks the authenticator. */
    static final String BROKEN = "hs_breaks-the-authenticator";

    private Keys() {}

    static Authenticator authenticator() {
        return key -> switch (key) {
            case VALID -> Optional.of(Grant.allTables(NODE));
            case BROKEN -> throw new IllegalStateException("the key table is gone");
            default -> Optional.empty();
        };
    }
}
