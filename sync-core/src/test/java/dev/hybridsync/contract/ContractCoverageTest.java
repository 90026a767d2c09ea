package dev.hybridsync.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.spi.ChangeJournal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No method of an SPI is without a test in the suite that all implementations run. */
class ContractCoverageTest {
    private static final Set<Class<?>> SUITES = Set.of(
            JournalDriver.class, JournalContract.class, JournalQuarantineContract.class, CentralStoreContract.class);

    private final JavaClasses classes = new ClassFileImporter()
            .importClasses(
                    ChangeJournal.class,
                    CentralStore.class,
                    JournalDriver.class,
                    JournalContract.class,
                    JournalQuarantineContract.class,
                    CentralStoreContract.class);

    @Test
    void eachMethodOfTheJournalAndTheStoreIsCalledByItsSuite() {
        assertThat(notCalled(ChangeJournal.class)).isEmpty();
        assertThat(notCalled(CentralStore.class)).isEmpty();
    }

    private List<String> notCalled(Class<?> spi) {
        return classes.get(spi).getMethods().stream()
                .filter(method -> method.getCallsOfSelf().stream()
                        .map(JavaAccess::getOriginOwner)
                        .map(JavaClass::getName)
                        .noneMatch(caller -> SUITES.stream().anyMatch(suite -> caller.equals(suite.getName()))))
                .map(method -> method.getFullName())
                .toList();
    }
}
