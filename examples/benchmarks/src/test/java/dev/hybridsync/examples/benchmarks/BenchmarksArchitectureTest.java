package dev.hybridsync.examples.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.hybridsync.contract.ArchitectureRules;
import org.junit.jupiter.api.Test;

class BenchmarksArchitectureTest {
    private static final JavaClasses BENCHMARKS = ArchitectureRules.mainClasses(Benchmarks.class);

    @Test
    void classesFormNoCircles() {
        ArchitectureRules.CLASSES_FORM_NO_CIRCLES.check(BENCHMARKS);
    }

    /** What is measured is what applications can call; only the measurements of single functions look inside. */
    @Test
    void onlyMeasurementsOfFunctionsUseWhatTheModulesDoNotExport() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..benchmarks.functions..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.hybridsync.flush..",
                        "dev.hybridsync.agent..",
                        "dev.hybridsync.jdbc.*..",
                        "dev.hybridsync.http.*..")
                .check(BENCHMARKS);
    }
}
