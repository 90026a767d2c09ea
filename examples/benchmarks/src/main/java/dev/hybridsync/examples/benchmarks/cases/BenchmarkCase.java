package dev.hybridsync.examples.benchmarks.cases;

import dev.hybridsync.examples.benchmarks.measure.Line;
import dev.hybridsync.examples.benchmarks.stand.Run;
import java.util.List;

/** Something that can be measured. */
public interface BenchmarkCase {
    /** The name on the command line. */
    String name();

    /** What its lines compare, in a sentence. */
    String meaning();

    List<Line> run(Run run);
}
