package dev.hybridsync.jdbc;

import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import org.junit.jupiter.api.Nested;

class CentralStoreSqliteTest {
    @Nested
    class Outcomes extends CentralOutcomesContract {
        Outcomes() {
            super(Kind.SQLITE);
        }
    }

    @Nested
    class LastWriteWins extends CentralLastWriteWinsContract {
        LastWriteWins() {
            super(Kind.SQLITE);
        }
    }

    @Nested
    class Chain extends CentralChainContract {
        Chain() {
            super(Kind.SQLITE);
        }
    }

    @Nested
    class ForeignKeys extends CentralForeignKeysContract {
        ForeignKeys() {
            super(Kind.SQLITE);
        }
    }

    @Nested
    class Unique extends CentralUniqueContract {
        Unique() {
            super(Kind.SQLITE);
        }
    }

    @Nested
    class Names extends CentralNamesContract {
        Names() {
            super(Kind.SQLITE);
        }
    }

    @Nested
    class Values extends CentralValuesContract {
        Values() {
            super(Kind.SQLITE);
        }
    }

    @Nested
    class Fuzz extends CentralFuzzContract {
        Fuzz() {
            super(Kind.SQLITE);
        }
    }

    @Nested
    class Concurrency extends CentralConcurrencyContract {
        Concurrency() {
            super(Kind.SQLITE);
        }
    }

    @Nested
    class Keys extends CentralKeysContract {
        Keys() {
            super(Kind.SQLITE);
        }
    }

    @Nested
    class NodeColumn extends CentralNodeColumnContract {
        NodeColumn() {
            super(Kind.SQLITE);
        }
    }

    @Nested
    class Edits extends CentralEditsContract {
        Edits() {
            super(Kind.SQLITE);
        }
    }

    @Nested
    class Conflicts extends CentralConflictsContract {
        Conflicts() {
            super(Kind.SQLITE);
        }
    }

    @Nested
    class EditRaces extends CentralEditRacesContract {
        EditRaces() {
            super(Kind.SQLITE);
        }
    }

    @Nested
    class Restore extends CentralRestoreContract {
        Restore() {
            super(Kind.SQLITE);
        }
    }

    @Nested
    class EditCapture extends CentralEditCaptureContract {
        EditCapture() {
            super(Kind.SQLITE);
        }
    }

    @Nested
    class Rules extends CentralRulesContract {
        Rules() {
            super(Kind.SQLITE);
        }
    }

    @Nested
    class Pool extends CentralPoolContract {
        Pool() {
            super(Kind.SQLITE);
        }
    }

    @Nested
    class LeftoverEdits extends CentralLeftoverEditsContract {
        LeftoverEdits() {
            super(Kind.SQLITE);
        }
    }

    @Nested
    class Stress extends CentralStressContract {
        Stress() {
            super(Kind.SQLITE);
        }
    }
}
