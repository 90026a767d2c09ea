package dev.hybridsync;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.hybridsync.contract.ArchitectureRules;
import dev.hybridsync.flush.LinkPace;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CoreArchitectureTest {
    private static final JavaClasses CORE = ArchitectureRules.mainClasses(SyncClient.class);

    private static final JavaClasses WITHOUT_SPRING = CORE.that(resideOutsideOfPackage("dev.hybridsync.spring"));

    @Test
    void theCoreKnowsNeitherJdbcNorHttpNorAJsonLibrary() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "org.jdbi..",
                        "java.net.http..",
                        "okhttp3..",
                        "okio..",
                        "jakarta..",
                        "javax.servlet..",
                        "com.sun.net..",
                        "com.fasterxml..")
                .check(CORE);
    }

    @Test
    void theCoreDependsOnTheJdkAndTheLoggingFacadeOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.hybridsync.metrics")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "org.slf4j..", "org.jspecify..", "dev.hybridsync..")
                .check(WITHOUT_SPRING);
    }

    /** So nothing of it is loaded unless Spring Boot itself asks for it. */
    @Test
    void nothingElseKnowsWhatIsForSpring() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.hybridsync.spring", "org.springframework..")
                .check(WITHOUT_SPRING);
    }

    /** So nothing of it is loaded unless the application asks for meters, and then only Micrometer is. */
    @Test
    void nothingElseKnowsMicrometer() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.hybridsync.metrics", "dev.hybridsync.spring")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.hybridsync.metrics", "io.micrometer..")
                .check(CORE);
        noClasses()
                .that()
                .resideInAPackage("dev.hybridsync.metrics")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..", "org.slf4j..", "org.jspecify..", "dev.hybridsync..", "io.micrometer..")
                .check(CORE);
    }

    @Test
    void classesFormNoCircles() {
        ArchitectureRules.CLASSES_FORM_NO_CIRCLES.check(CORE);
    }

    @Test
    void packagesFormNoCircles() {
        ArchitectureRules.PACKAGES_FORM_NO_CIRCLES.check(CORE);
        noClasses()
                .that()
                .resideInAPackage("dev.hybridsync.*")
                .and()
                .resideOutsideOfPackage("dev.hybridsync.metrics")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.hybridsync")
                .check(WITHOUT_SPRING);
    }

    @Test
    void theWallClockIsReadInOnePlaceOnly() {
        ArchitectureRules.THE_WALL_CLOCK_IS_READ_ONLY_IN_SYSTEM_CLOCK.check(CORE);
    }

    @Test
    void everyPackageIsNullMarked() {
        ArchitectureRules.EVERY_PACKAGE_IS_NULL_MARKED.check(CORE);
    }

    @Test
    void whatIsPublicInAnInnerRoomIsUsedByAnother() {
        // the benchmarks' model of a fleet divides batches by the same rule as the flush
        ArchitectureRules.publicClassesOfInnerRoomsAreUsedByOthers(SyncClient.class)
                .check(CORE.that(DescribedPredicate.not(JavaClass.Predicates.equivalentTo(LinkPace.class))));
    }

    @Test
    void noExportedSignatureShowsAnInnerRoom() {
        ArchitectureRules.exportedSignaturesShowNoInnerRoom(SyncClient.class).check(CORE);
    }

    @Test
    void theClockRuleSeesCallsReferencesAndOldDates() {
        assertBreaksClockRule(CallsNow.class);
        assertBreaksClockRule(RefersToNow.class);
        assertBreaksClockRule(MakesDate.class);
        ArchitectureRules.THE_WALL_CLOCK_IS_READ_ONLY_IN_SYSTEM_CLOCK.check(
                new ClassFileImporter().importClasses(IsGivenTheTime.class));
    }

    private static void assertBreaksClockRule(Class<?> type) {
        assertThatThrownBy(() -> ArchitectureRules.THE_WALL_CLOCK_IS_READ_ONLY_IN_SYSTEM_CLOCK.check(
                        new ClassFileImporter().importClasses(type)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(type.getSimpleName());
    }

    private static final class CallsNow {
        final Instant now = Instant.now();
    }

    private static final class RefersToNow {
        final Supplier<Instant> now = Instant::now;
    }

    private static final class MakesDate {
        final Date now = new Date();
    }

    private record IsGivenTheTime(Clock clock) {
        Instant now() {
            return Instant.now(clock);
        }

        Date then() {
            return new Date(0);
        }
    }
}
