package dev.hybridsync.examples.benchmarks.fleet;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Future events, in the order of time. Events that are due at the same time happen in the order in which they were
 * entered, so a run depends only on its seed. Times are nanoseconds. Not thread-safe.
 */
final class Agenda {
    private long[] times = new long[1024];
    private long[] orders = new long[1024];
    private @Nullable Runnable[] events = new @Nullable Runnable[1024];
    private int size;
    private long entered;
    private long now;

    long now() {
        return now;
    }

    /** Enters an event; one that lies in the past is due now. */
    void at(long time, Runnable event) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            orders = Arrays.copyOf(orders, 2 * size);
            events = Arrays.copyOf(events, 2 * size);
        }
        int place = size++;
        long due = Math.max(now, time);
        while (place > 0 && due < times[(place - 1) / 2]) { // among events of the same time, it is the last one
            move((place - 1) / 2, place);
            place = (place - 1) / 2;
        }
        put(place, due, entered++, event);
    }

    void after(long nanos, Runnable event) {
        at(now + nanos, event);
    }

    /** Lets the next event happen. Returns false if there is none up to the given time, which is then reached. */
    boolean step(long until) {
        if (size == 0 || times[0] > until) {
            now = Math.max(now, until);
            return false;
        }
        now = times[0];
        Runnable event = events[0];
        removeFirst();
        if (event != null) {
            event.run();
        }
        return true;
    }

    private void removeFirst() {
        size--;
        long time = times[size];
        long order = orders[size];
        Runnable event = events[size];
        events[size] = null;
        int place = 0;
        while (2 * place + 1 < size) {
            int child = 2 * place + 1;
            if (child + 1 < size && isEarlier(child + 1, times[child], orders[child])) {
                child++;
            }
            if (!isEarlier(child, time, order)) {
                break;
            }
            move(child, place);
            place = child;
        }
        if (size > 0) {
            put(place, time, order, event);
        }
    }

    private boolean isEarlier(int place, long time, long order) {
        return times[place] < time || (times[place] == time && orders[place] < order);
    }

    private void move(int from, int to) {
        put(to, times[from], orders[from], events[from]);
    }

    private void put(int place, long time, long order, @Nullable Runnable event) {
        times[place] = time;
        orders[place] = order;
        events[place] = event;
    }
}
