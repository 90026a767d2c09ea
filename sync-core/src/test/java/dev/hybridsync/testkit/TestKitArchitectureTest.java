package dev.hybridsync.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class TestKitArchitectureTest {
    /** The kit is published without the other test classes, and applications bring nothing but JUnit. */
    @Test
    void theKitNeedsWhatTheCoreExportsAndTheInterfaceOfJUnitOnly() {
        JavaClasses kit = new ClassFileImporter()
                .withImportOption(location -> !location.contains("Test.class")
                        && !location.contains("Test$")
                        && !location.contains("BrokenCentralStore"))
                .importPackages("dev.hybridsync.testkit");
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.junit.jupiter.api.extension",
                        "dev.hybridsync",
                        "dev.hybridsync.access",
                        "dev.hybridsync.central",
                        "dev.hybridsync.change",
                        "dev.hybridsync.compare",
                        "dev.hybridsync.error",
                        "dev.hybridsync.spi",
                        "dev.hybridsync.status",
                        "dev.hybridsync.testkit")
                .check(kit);
    }
}
