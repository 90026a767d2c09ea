package dev.hybridsync.http;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.hybridsync.contract.ArchitectureRules;
import org.junit.jupiter.api.Test;

class HttpArchitectureTest {
    private static final JavaClasses HTTP = ArchitectureRules.mainClasses(SyncEndpoint.class);

    @Test
    void httpKnowsNoDatabase() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "dev.hybridsync.jdbc..", "org.jdbi..")
                .check(HTTP);
    }

    @Test
    void clientAndEndpointKnowEachOtherOnlyByTheWire() {
        noClasses()
                .that()
                .resideInAPackage("..http.client..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..http.endpoint..")
                .check(HTTP);
        noClasses()
                .that()
                .resideInAPackage("..http.endpoint..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..http.client..")
                .check(HTTP);
    }

    @Test
    void packagesFormNoCircles() {
        ArchitectureRules.PACKAGES_FORM_NO_CIRCLES.check(HTTP);
    }

    @Test
    void classesFormNoCircles() {
        ArchitectureRules.CLASSES_FORM_NO_CIRCLES.check(HTTP);
    }

    @Test
    void theWallClockIsReadInOnePlaceOnly() {
        ArchitectureRules.THE_WALL_CLOCK_IS_READ_ONLY_IN_SYSTEM_CLOCK.check(HTTP);
    }

    @Test
    void everyPackageIsNullMarked() {
        ArchitectureRules.EVERY_PACKAGE_IS_NULL_MARKED.check(HTTP);
    }
}
