package dev.hybridsync.examples.kafka.demo;

import dev.hybridsync.examples.kafka.Applier;
import dev.hybridsync.examples.kafka.Central;
import dev.hybridsync.examples.kafka.Front;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** All of central: broker, databases, and the processes, each of which may be killed and started again. */
final class Headquarters implements AutoCloseable {
    static final List<String> APPLIERS = List.of("applier-1", "applier-2");
    static final List<String> FRONTS = List.of("front-1", "front-2");

    private static final int PARTITIONS = 4;

    private final Path folder;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Map<String, Part> parts = new ConcurrentHashMap<>();
    private final Broker broker;
    private final Databases databases;
    private final FailOver failOver;
    private final Central central;

    /** @param folder for the logs of its processes */
    Headquarters(Path folder) {
        this.folder = folder;
        CompletableFuture<Broker> starts = CompletableFuture.supplyAsync(Broker::new);
        try {
            databases = opened(new Databases());
        } finally {
            broker = opened(starts.join());
        }
        failOver = opened(new FailOver());
        central = opened(Central.of(environment("demo")));
        central.topics().create(central.kafka(), PARTITIONS, 1);
        central.shards().store().install();
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    private Map<String, String> environment(String process) {
        Map<String, String> environment = new HashMap<>(databases.environment(process));
        environment.put("KAFKA_SERVERS", broker.servers());
        environment.put("APPLIER_DEAD_AFTER_MS", "3000"); // with the default, the demo would take too long
        return environment;
    }

    /** Starts these processes, by their names. */
    void start(List<String> names) {
        names.stream()
                .map(name -> CompletableFuture.runAsync(() -> start(name)))
                .toList()
                .forEach(CompletableFuture::join);
    }

    private void start(String name) {
        boolean isFront = FRONTS.contains(name);
        Part part = Part.start(name, isFront ? Front.class : Applier.class, environment(name), folder);
        parts.put(name, part);
        if (isFront) {
            failOver.route(name, port(name));
        }
    }

    void kill(String name) {
        part(name).kill();
    }

    /** Where the front listens. */
    int port(String front) {
        return Integer.parseInt(part(front).said());
    }

    private Part part(String name) {
        Part part = parts.get(name);
        if (part == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return part;
    }

    /** The address at which the sites reach central. */
    String url() {
        return failOver.url();
    }

    Broker broker() {
        return broker;
    }

    Databases databases() {
        return databases;
    }

    Central central() {
        return central;
    }

    @Override
    public void close() {
        parts.values().parallelStream().forEach(Part::close);
        while (!opened.isEmpty()) {
            close(opened.pop());
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
