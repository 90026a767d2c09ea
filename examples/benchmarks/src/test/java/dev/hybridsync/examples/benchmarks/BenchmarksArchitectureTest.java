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

    /**
     * Benchmarks measure what applications can call. Only measurements of single functions use internals, and the model,
     * which waits as the agent does.
     */
    @Test
    void onlyMeasurementsOfFunctionsAndTheModelUseWhatTheModulesDoNotExport() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..benchmarks.functions..", "..benchmarks.fleet..")
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
