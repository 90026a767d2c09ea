package dev.hybridsync.examples.benchmarks.fleet;

import java.util.ArrayDeque;
import java.util.Deque;

/** Processors that do one job each, first come, first served. Other jobs wait. */
final class Station {
    private record Job(long nanos, Runnable done) {}

    private final Agenda agenda;
    private final int processors;
    private final Deque<Job> waiting = new ArrayDeque<>();
    private int busy;
    private long worked;

    Station(Agenda agenda, int processors) {
        this.agenda = agenda;
        this.processors = processors;
    }

    /** Does a job of that many nanoseconds as soon as a processor is free. */
    void submit(long nanos, Runnable done) {
        if (busy < processors) {
            busy++;
            begin(new Job(nanos, done));
        } else {
            waiting.add(new Job(nanos, done));
        }
    }

    private void begin(Job job) {
        worked += job.nanos;
        agenda.after(job.nanos, () -> {
            Job next = waiting.poll();
            if (next == null) {
                busy--;
            } else {
                begin(next);
            }
            job.done.run();
        });
    }

    /** The nanoseconds of all jobs that have begun. */
    long worked() {
        return worked;
    }

    int processors() {
        return processors;
    }
}
