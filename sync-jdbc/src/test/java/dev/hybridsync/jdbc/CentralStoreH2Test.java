package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import org.junit.jupiter.api.Nested;

class CentralStoreH2Test {
    @Nested
    class Outcomes extends CentralOutcomesContract {
        Outcomes() {
            super(Kind.H2);
        }
    }

    @Nested
    class LastWriteWins extends CentralLastWriteWinsContract {
        LastWriteWins() {
            super(Kind.H2);
        }
    }

    @Nested
    class Chain extends CentralChainContract {
        Chain() {
            super(Kind.H2);
        }
    }

    @Nested
    class ForeignKeys extends CentralForeignKeysContract {
        ForeignKeys() {
            super(Kind.H2);
        }
    }

    @Nested
    class Unique extends CentralUniqueContract {
        Unique() {
            super(Kind.H2);
        }
    }

    @Nested
    class Names extends CentralNamesContract {
        Names() {
            super(Kind.H2);
        }
    }

    @Nested
    class Values extends CentralValuesContract {
        Values() {
            super(Kind.H2);
        }
    }

    @Nested
    class Fuzz extends CentralFuzzContract {
        Fuzz() {
            super(Kind.H2);
        }
    }

    @Nested
    class Concurrency extends CentralConcurrencyContract {
        Concurrency() {
            super(Kind.H2);
        }
    }

    @Nested
    class Keys extends CentralKeysContract {
        Keys() {
            super(Kind.H2);
        }
    }

    @Nested
    class NodeColumn extends CentralNodeColumnContract {
        NodeColumn() {
            super(Kind.H2);
        }
    }

    @Nested
    class Edits extends CentralEditsContract {
        Edits() {
            super(Kind.H2);
        }
    }

    @Nested
    class Conflicts extends CentralConflictsContract {
        Conflicts() {
            super(Kind.H2);
        }
    }

    @Nested
    class EditRaces extends CentralEditRacesContract {
        EditRaces() {
            super(Kind.H2);
        }
    }

    @Nested
    class Restore extends CentralRestoreContract {
        Restore() {
            super(Kind.H2);
        }
    }

    @Nested
    class EditCapture extends CentralEditCaptureContract {
        EditCapture() {
            super(Kind.H2);
        }
    }

    @Nested
    class Rules extends CentralRulesContract {
        Rules() {
            super(Kind.H2);
        }
    }

    @Nested
    class Locks extends CentralLocksContract {
        Locks() {
            super(Kind.H2);
        }
    }

    @Nested
    class CascadeRaces extends CentralCascadeRacesContract {
        CascadeRaces() {
            super(Kind.H2);
        }
    }

    @Nested
    class Pool extends CentralPoolContract {
        Pool() {
            super(Kind.H2);
        }
    }

    @Nested
    class LeftoverEdits extends CentralLeftoverEditsContract {
        LeftoverEdits() {
            super(Kind.H2);
        }
    }

    @Nested
    class Stress extends CentralStressContract {
        Stress() {
            super(Kind.H2);
        }
    }
}
