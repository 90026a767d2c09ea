package dev.hybridsync.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.examples.benchmarks.cases.BenchmarkCase;
import dev.hybridsync.examples.benchmarks.cases.Cases;
import dev.hybridsync.examples.benchmarks.server.Engine;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    @Test
    void casesAndOptionsAreTakenByTheirNames() {
        CommandLine line = CommandLine.parse(List.of("end-to-end", "--rows=500", "--local=sqlite"));

        assertThat(line.cases()).extracting(BenchmarkCase::name).containsExactly("end-to-end");
        assertThat(line.settings().rows()).isEqualTo(500);
        assertThat(line.settings().local()).isEqualTo(Engine.SQLITE);
    }

    @Test
    void withoutANameEveryCaseIsMeasured() {
        assertThat(CommandLine.parse(List.of()).cases())
                .extracting(BenchmarkCase::name)
                .containsExactlyElementsOf(
                        Cases.all().stream().map(BenchmarkCase::name).toList());
    }

    @Test
    void whatIsNotKnownIsRefusedByItsName() {
        assertThatThrownBy(() -> CommandLine.parse(List.of("end-to-start"))).hasMessageContaining("end-to-start");
        assertThatThrownBy(() -> CommandLine.parse(List.of("--row=1"))).hasMessageContaining("--row");
    }
}
