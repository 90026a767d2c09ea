package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import org.junit.jupiter.api.Nested;

class CentralStorePostgresTest {
    @Nested
    class Outcomes extends CentralOutcomesContract {
        Outcomes() {
            super(Kind.POSTGRESQL);
        }
    }

    @Nested
    class LastWriteWins extends CentralLastWriteWinsContract {
        LastWriteWins() {
            super(Kind.POSTGRESQL);
        }
    }

    @Nested
    class Chain extends CentralChainContract {
        Chain() {
            super(Kind.POSTGRESQL);
        }
    }

    @Nested
    class ForeignKeys extends CentralForeignKeysContract {
        ForeignKeys() {
            super(Kind.POSTGRESQL);
        }
    }

    @Nested
    class Unique extends CentralUniqueContract {
        Unique() {
            super(Kind.POSTGRESQL);
        }
    }

    @Nested
    class Names extends CentralNamesContract {
        Names() {
            super(Kind.POSTGRESQL);
        }
    }

    @Nested
    class Values extends CentralValuesContract {
        Values() {
            super(Kind.POSTGRESQL);
        }
    }

    @Nested
    class Fuzz extends CentralFuzzContract {
        Fuzz() {
            super(Kind.POSTGRESQL);
        }
    }

    @Nested
    class Concurrency extends CentralConcurrencyContract {
        Concurrency() {
            super(Kind.POSTGRESQL);
        }
    }

    @Nested
    class Keys extends CentralKeysContract {
        Keys() {
            super(Kind.POSTGRESQL);
        }
    }

    @Nested
    class NodeColumn extends CentralNodeColumnContract {
        NodeColumn() {
            super(Kind.POSTGRESQL);
        }
    }

    @Nested
    class Edits extends CentralEditsContract {
        Edits() {
            super(Kind.POSTGRESQL);
        }
    }

    @Nested
    class Conflicts extends CentralConflictsContract {
        Conflicts() {
            super(Kind.POSTGRESQL);
        }
    }

    @Nested
    class EditRaces extends CentralEditRacesContract {
        EditRaces() {
            super(Kind.POSTGRESQL);
        }
    }

    @Nested
    class Restore extends CentralRestoreContract {
        Restore() {
            super(Kind.POSTGRESQL);
        }
    }

    @Nested
    class EditCapture extends CentralEditCaptureContract {
        EditCapture() {
            super(Kind.POSTGRESQL);
        }
    }

    @Nested
    class Rules extends CentralRulesContract {
        Rules() {
            super(Kind.POSTGRESQL);
        }
    }

    @Nested
    class Locks extends CentralLocksContract {
        Locks() {
            super(Kind.POSTGRESQL);
        }
    }

    @Nested
    class CascadeRaces extends CentralCascadeRacesContract {
        CascadeRaces() {
            super(Kind.POSTGRESQL);
        }
    }

    @Nested
    class Pool extends CentralPoolContract {
        Pool() {
            super(Kind.POSTGRESQL);
        }
    }

    @Nested
    class LeftoverEdits extends CentralLeftoverEditsContract {
        LeftoverEdits() {
            super(Kind.POSTGRESQL);
        }
    }

    @Nested
    class Stress extends CentralStressContract {
        Stress() {
            super(Kind.POSTGRESQL);
        }
    }
}
