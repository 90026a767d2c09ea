package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import org.junit.jupiter.api.Nested;

class CentralStoreMariaDbTest {
    @Nested
    class Outcomes extends CentralOutcomesContract {
        Outcomes() {
            super(Kind.MARIADB);
        }
    }

    @Nested
    class LastWriteWins extends CentralLastWriteWinsContract {
        LastWriteWins() {
            super(Kind.MARIADB);
        }
    }

    @Nested
    class Chain extends CentralChainContract {
        Chain() {
            super(Kind.MARIADB);
        }
    }

    @Nested
    class ForeignKeys extends CentralForeignKeysContract {
        ForeignKeys() {
            super(Kind.MARIADB);
        }
    }

    @Nested
    class Unique extends CentralUniqueContract {
        Unique() {
            super(Kind.MARIADB);
        }
    }

    @Nested
    class Names extends CentralNamesContract {
        Names() {
            super(Kind.MARIADB);
        }
    }

    @Nested
    class Values extends CentralValuesContract {
        Values() {
            super(Kind.MARIADB);
        }
    }

    @Nested
    class Fuzz extends CentralFuzzContract {
        Fuzz() {
            super(Kind.MARIADB);
        }
    }

    @Nested
    class Concurrency extends CentralConcurrencyContract {
        Concurrency() {
            super(Kind.MARIADB);
        }
    }

    @Nested
    class Keys extends CentralKeysContract {
        Keys() {
            super(Kind.MARIADB);
        }
    }

    @Nested
    class NodeColumn extends CentralNodeColumnContract {
        NodeColumn() {
            super(Kind.MARIADB);
        }
    }

    @Nested
    class Edits extends CentralEditsContract {
        Edits() {
            super(Kind.MARIADB);
        }
    }

    @Nested
    class Conflicts extends CentralConflictsContract {
        Conflicts() {
            super(Kind.MARIADB);
        }
    }

    @Nested
    class EditRaces extends CentralEditRacesContract {
        EditRaces() {
            super(Kind.MARIADB);
        }
    }

    @Nested
    class Restore extends CentralRestoreContract {
        Restore() {
            super(Kind.MARIADB);
        }
    }

    @Nested
    class EditCapture extends CentralEditCaptureContract {
        EditCapture() {
            super(Kind.MARIADB);
        }
    }

    @Nested
    class Rules extends CentralRulesContract {
        Rules() {
            super(Kind.MARIADB);
        }
    }

    @Nested
    class Locks extends CentralLocksContract {
        Locks() {
            super(Kind.MARIADB);
        }
    }

    @Nested
    class CascadeRaces extends CentralCascadeRacesContract {
        CascadeRaces() {
            super(Kind.MARIADB);
        }
    }

    @Nested
    class Pool extends CentralPoolContract {
        Pool() {
            super(Kind.MARIADB);
        }
    }

    @Nested
    class LeftoverEdits extends CentralLeftoverEditsContract {
        LeftoverEdits() {
            super(Kind.MARIADB);
        }
    }

    @Nested
    class Stress extends CentralStressContract {
        Stress() {
            super(Kind.MARIADB);
        }
    }
}
