package dev.hybridsync.examples.kafka.demo;

import java.io.PrintStream;
import java.util.List;

/** What happens in the demo, reported as it happens, in numbered steps. */
final class Story {
    private final Headquarters headquarters;
    private final List<Site> sites;
    private final PrintStream out;
    private int steps;

    Story(Headquarters headquarters, List<Site> sites, PrintStream out) {
        this.headquarters = headquarters;
        this.sites = sites;
        this.out = out;
    }

    /** Ends when nothing is left to send. */
    void tell(List<Trouble> troubles) {
        sites.forEach(Site::start);
        step(sites.size() + " sites on H2 files push what they have, and trade all the time.");
        Trade trade = new Trade(sites);
        try {
            Wait.until("each site should push", () -> sites.stream().allMatch(site -> site.answers() > 2));
            Troubles played = new Troubles(headquarters, sites, this::say);
            troubles.forEach(played::play);
        } finally {
            trade.close();
        }
        step("The sites close. What is left is pushed.");
        Wait.until("all changes should arrive", () -> sites.stream().allMatch(Site::isDone));
        LogCheck log = new LogCheck(headquarters.central());
        Wait.until("each batch in the log should be answered", log::isAnswered);
        say("   " + log.batches() + " batches are in the log, and each was applied and answered.");
        new KeyChecks(headquarters).run(sites.get(0).name());
        say("   Both fronts take valid keys, and refuse unknown and revoked ones.");
    }

    /** A line of a step; one that is not indented begins the next step. */
    private void say(String line) {
        if (line.startsWith(" ")) {
            out.println(line);
        } else {
            step(line);
        }
    }

    private void step(String line) {
        out.println(++steps + ". " + line);
    }
}
