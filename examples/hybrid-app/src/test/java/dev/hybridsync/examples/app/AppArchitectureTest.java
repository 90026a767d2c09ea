package dev.hybridsync.examples.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.hybridsync.contract.ArchitectureRules;
import org.junit.jupiter.api.Test;

class AppArchitectureTest {
    private static final JavaClasses APP = ArchitectureRules.mainClasses(HybridApp.class);

    @Test
    void classesFormNoCircles() {
        ArchitectureRules.CLASSES_FORM_NO_CIRCLES.check(APP);
    }

    @Test
    void theApplicationUsesOnlyWhatTheModulesExport() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.hybridsync.flush..",
                        "dev.hybridsync.agent..",
                        "dev.hybridsync.jdbc.*..",
                        "dev.hybridsync.http.client..",
                        "dev.hybridsync.http.endpoint..",
                        "dev.hybridsync.http.wire..",
                        "dev.hybridsync.http.admin.*..")
                .check(APP);
    }
}
