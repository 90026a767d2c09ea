package dev.hybridsync.http;

import dev.hybridsync.access.Authenticator;
import dev.hybridsync.access.Grant;
import java.util.Optional;

/** The keys of the tests. */
final class Keys {
    static final String NODE = "store-042";
    static final String VALID = "hs_valid-key-of-the-node";
    static final String UNKNOWN = "hs_a-key-nobody-knows";

    /** A key that makes the authenticator fail. */
    static final String BROKEN = "hs_breaks-the-authenticator";

    private static final String OF_NODE = "hs_node-";

    private Keys() {}

    static Authenticator authenticator() {
        return new Authenticator() {
            @Override
            public Optional<Grant> authenticate(String key) {
                return switch (key) {
                    case VALID -> Optional.of(Grant.allTables(NODE));
                    case BROKEN -> throw new IllegalStateException("the key table is gone");
                    default ->
                        key.startsWith(OF_NODE)
                                ? Optional.of(Grant.allTables(key.substring(OF_NODE.length())))
                                : Optional.empty();
                };
            }

            @Override
            public boolean mayBeValid(String key) {
                return key.equals(VALID) || key.startsWith(OF_NODE);
            }
        };
    }

    /** A valid key of any node. */
    static String ofNode(String nodeId) {
        return OF_NODE + nodeId;
    }
}
