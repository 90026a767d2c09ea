package dev.hybridsync.kafka;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.contract.CentralStoreFixture;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.CentralStore;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A front, the log, an applier and a database, as one store for the contract of central stores. Guards run at the applier,
 * so this passes the guard that a test gives the front on to the applier.
 */
final class KafkaStoreFixture implements CentralStoreFixture {
    private final TestBroker broker = TestBroker.shared();
    private final SyncTopics topics = broker.topics(2);
    private final H2Shard database = new H2Shard();
    private final List<KafkaCentralStore> fronts = new ArrayList<>();
    private volatile ApplyRules rules;
    private final BatchApplierLoop applier;

    KafkaStoreFixture() {
        applier = BatchApplierLoop.builder()
                .topics(topics)
                .kafka(broker.settings())
                .store(database.store())
                .group(topics.requests())
                .rowGuard(attempt -> rules == null || rules.guard().allows(attempt))
                .build();
        applier.start();
    }

    @Override
    public CentralStore open() {
        database.clear();
        return fronts.isEmpty() ? openAnother() : through(fronts.get(0));
    }

    @Override
    public CentralStore openAnother() {
        KafkaCentralStore front = KafkaCentralStore.builder()
                .topics(topics)
                .kafka(broker.settings())
                .reads(database.store())
                .build();
        fronts.add(front);
        return through(front);
    }

    /** The front as a store that takes guards. */
    private CentralStore through(KafkaCentralStore front) {
        return (CentralStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {CentralStore.class}, (proxy, method, args) -> {
                    if (!method.getName().equals("apply")) {
                        return method.invoke(front, args);
                    }
                    rules = (ApplyRules) args[3];
                    return apply(front, (Batch) args[0], (Grant) args[1], (Instant) args[2]);
                });
    }

    private BatchResult apply(KafkaCentralStore front, Batch batch, Grant grant, Instant receivedAt) {
        return front.apply(batch, grant, receivedAt, ApplyRules.lastWriteWins(rules.clockTolerance()));
    }

    @Override
    public Map<String, Map<String, Object>> rows(String table) {
        return database.rows(table);
    }

    @Override
    public void close() {
        fronts.forEach(KafkaCentralStore::close);
        applier.close();
        database.close();
    }
}
