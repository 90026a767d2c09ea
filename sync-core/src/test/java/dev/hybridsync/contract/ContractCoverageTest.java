package dev.hybridsync.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.spi.CentralUpkeep;
import dev.hybridsync.spi.ChangeJournal;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every method of an SPI is tested by the suite that all implementations run. */
class ContractCoverageTest {
    private static final Set<Class<?>> SUITES = Set.of(
            JournalDriver.class,
            JournalWindowsContract.class,
            JournalBatchInFlightContract.class,
            JournalReadAheadContract.class,
            JournalForksContract.class,
            JournalDoctorContract.class,
            JournalUpkeepContract.class,
            JournalComparisonContract.class,
            JournalDiscardContract.class,
            JournalQuarantineContract.class,
            JournalWaitingRowsContract.class,
            JournalHeldTablesContract.class,
            CentralStoreDriver.class,
            CentralStoreChainContract.class,
            CentralStoreLastWriteWinsContract.class,
            CentralStoreConstraintsContract.class,
            CentralStoreConflictsContract.class,
            CentralStoreNodesContract.class,
            CentralStoreTombstonesContract.class,
            CentralStoreComparisonContract.class,
            CentralStoreRulesContract.class);

    /** The parts of {@link ChangeJournal}, found by what its methods return, and the central store. */
    private static final List<Class<?>> SPIS = Stream.concat(
                    Arrays.stream(ChangeJournal.class.getMethods()).<Class<?>>map(Method::getReturnType),
                    Stream.of(ChangeJournal.class, CentralStore.class, CentralUpkeep.class))
            .toList();

    private final JavaClasses classes = new ClassFileImporter()
            .importClasses(Stream.concat(SPIS.stream(), SUITES.stream()).toList());

    @Test
    void eachMethodOfTheJournalAndTheStoreIsCalledByItsSuite() {
        assertThat(SPIS).hasSize(13);
        assertThat(SPIS).allSatisfy(spi -> assertThat(notCalled(spi)).isEmpty());
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
