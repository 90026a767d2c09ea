package dev.hybridsync.jdbc.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.implement;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.hybridsync.SyncClient;
import dev.hybridsync.contract.ArchitectureRules;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.database.Transactions;
import dev.hybridsync.jdbc.h2.H2CaptureTrigger;
import org.junit.jupiter.api.Test;

class JdbcArchitectureTest {
    private static final JavaClasses JDBC = ArchitectureRules.mainClasses(JdbcChangeJournal.class);

    @Test
    void theDatabaseSideKnowsNothingOfHttpOrJson() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.hybridsync.http..",
                        "java.net.http..",
                        "okhttp3..",
                        "okio..",
                        "com.fasterxml..",
                        "jakarta..",
                        "javax.servlet..",
                        "com.sun.net..")
                .check(JDBC);
    }

    /**
     * MariaDB's driver sends such a batch in bulk, and an abort in the middle of one was seen to be reported to nobody.
     */
    @Test
    void nothingGoesByABatchOfStatements() {
        noClasses()
                .should()
                .callMethodWhere(target(nameMatching("addBatch|execute(Large)?Batch|prepareBatch|createBatch")))
                .check(JDBC);
    }

    /**
     * This way each transaction can prove that it was not lost. A database's transactions set its session, and restore
     * it.
     */
    @Test
    void transactionsBeginAndEndInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.hybridsync.jdbc.database")
                .and(not(implement(Transactions.class)))
                .and()
                .haveSimpleNameNotEndingWith("SqliteTransaction")
                .and()
                .haveSimpleNameNotEndingWith("MariaDbSession")
                .should()
                .callMethodWhere(target(nameMatching("commit|setAutoCommit|begin|useTransaction|inTransaction"))
                        .and(target(owner(resideInAnyPackage("java.sql", "org.jdbi..")))))
                .check(JDBC);
    }

    /** The classes of the public API connect these packages; each package knows only the ones named here. */
    @Test
    void theRoomsOfANodeKnowOnlyTheseOthers() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("capture")
                .definedBy("dev.hybridsync.jdbc.capture")
                .layer("entries")
                .definedBy("dev.hybridsync.jdbc.entries")
                .layer("quarantine")
                .definedBy("dev.hybridsync.jdbc.quarantine")
                .layer("journal")
                .definedBy("dev.hybridsync.jdbc.journal")
                .layer("doctor")
                .definedBy("dev.hybridsync.jdbc.doctor")
                .layer("status")
                .definedBy("dev.hybridsync.jdbc.status")
                .layer("comparison")
                .definedBy("dev.hybridsync.jdbc.comparison")
                .layer("central")
                .definedBy("dev.hybridsync.jdbc.central..")
                .whereLayer("capture")
                .mayNotAccessAnyLayer()
                .whereLayer("entries")
                .mayOnlyAccessLayers("capture")
                .whereLayer("quarantine")
                .mayOnlyAccessLayers("entries")
                .whereLayer("journal")
                .mayOnlyAccessLayers("capture", "entries", "quarantine")
                .whereLayer("doctor")
                .mayOnlyAccessLayers("capture", "entries")
                .whereLayer("status")
                .mayOnlyAccessLayers("entries", "quarantine")
                .whereLayer("comparison")
                .mayOnlyAccessLayers("entries")
                .check(JDBC);
    }

    @Test
    void classesFormNoCircles() {
        ArchitectureRules.CLASSES_FORM_NO_CIRCLES.check(JDBC);
    }

    @Test
    void packagesFormNoCircles() {
        ArchitectureRules.PACKAGES_FORM_NO_CIRCLES.check(JDBC);
    }

    /**
     * The packages that write rows, find conflicts or give edits their versions know central's rows, but not each
     * other. Those that compare or move rows also know edits, and the one that moves rows also knows the one that
     * writes.
     */
    @Test
    void centralsRoomsKnowItsRowsAndOnlyCentralKnowsThemAll() {
        String central = "dev.hybridsync.jdbc.central";
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.hybridsync..")
                .layer("central")
                .definedBy(central)
                .layer("row")
                .definedBy(central + ".row")
                .layer("write")
                .definedBy(central + ".write")
                .layer("conflict")
                .definedBy(central + ".conflict")
                .layer("edits")
                .definedBy(central + ".edits")
                .layer("compare")
                .definedBy(central + ".compare")
                .layer("move")
                .definedBy(central + ".move")
                .layer("shard")
                .definedBy("dev.hybridsync.jdbc.shard")
                .layer("doors")
                .definedBy("dev.hybridsync.jdbc")
                .whereLayer("row")
                .mayOnlyBeAccessedByLayers("write", "conflict", "edits", "compare", "move", "central")
                .whereLayer("write")
                .mayOnlyBeAccessedByLayers("move", "central")
                .whereLayer("conflict")
                .mayOnlyBeAccessedByLayers("central")
                .whereLayer("edits")
                .mayOnlyBeAccessedByLayers("compare", "move", "central")
                .whereLayer("compare")
                .mayOnlyBeAccessedByLayers("central")
                .whereLayer("move")
                .mayOnlyBeAccessedByLayers("central", "shard")
                .whereLayer("central")
                .mayOnlyBeAccessedByLayers("shard", "doors")
                .check(JDBC);
    }

    /** Everywhere else the database is asked for the time. This class uses H2's own clock. */
    @Test
    void theWallClockIsReadOnlyInsideH2() {
        ArchitectureRules.THE_WALL_CLOCK_IS_READ_ONLY_IN_SYSTEM_CLOCK.check(
                JDBC.that(not(simpleName(H2CaptureTrigger.class.getSimpleName()))));
    }

    /** The exception is the trigger that H2 loads by its name. */
    @Test
    void whatIsPublicInAnInnerRoomIsUsedByAnother() {
        ArchitectureRules.publicClassesOfInnerRoomsAreUsedByOthers(JdbcChangeJournal.class)
                .check(JDBC.that(not(type(H2CaptureTrigger.class))));
    }

    @Test
    void noExportedSignatureShowsAnInnerRoom() {
        ArchitectureRules.exportedSignaturesShowNoInnerRoom(JdbcChangeJournal.class, SyncClient.class)
                .check(JDBC);
    }

    @Test
    void everyPackageIsNullMarked() {
        ArchitectureRules.EVERY_PACKAGE_IS_NULL_MARKED.check(JDBC);
    }
}
