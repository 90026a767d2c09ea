package dev.hybridsync.jdbc.galera;

import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** A cluster of two members for all tests of a class, emptied before each test. */
@Tag("fault")
abstract class GaleraFixture {
    static GaleraCluster cluster;

    @BeforeAll
    static void start() {
        cluster = GaleraCluster.started();
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void empty() {
        cluster.empty();
        cluster.first().execute(GaleraSite.TABLES);
    }

    /** Returns one central application per member, all installed at the same time, as a deployment does it. */
    static List<Central> installedCentrals() throws Exception {
        List<Central> centrals = cluster.members().stream()
                .map(member -> Central.of(member, GaleraSite.SCHEMA))
                .toList();
        Together.run(centrals.stream()
                .<Callable<Boolean>>map(central -> () -> {
                    central.handler().install();
                    return true;
                })
                .toList());
        return centrals;
    }
}
