package dev.hybridsync.examples.kafka;

import dev.hybridsync.kafka.BatchApplierLoop;

/** An applier: takes batches from the log, writes each to its site's database, and answers it. */
public final class Applier {
    private Applier() {}

    /** Is configured by the environment; see {@link Central#of}. Prints a line when it works. */
    public static void main(String[] args) {
        Central central = Central.of(System.getenv());
        BatchApplierLoop applier = BatchApplierLoop.builder()
                .topics(central.topics())
                .kafka(central.kafka())
                .store(central.shards().store())
                .keys(central.shards().apiKeys()::findById)
                .build();
        applier.start();
        System.out.println("works");
        Lifeline.await();
        applier.close();
        central.close();
    }
}
