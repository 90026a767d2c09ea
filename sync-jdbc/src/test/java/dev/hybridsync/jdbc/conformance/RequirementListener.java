package dev.hybridsync.jdbc.conformance;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Reports which requirement failed, and at which statement. */
final class RequirementListener implements TestExecutionListener {
    private final ConformanceReport report;
    private final TracedDataSource traced;
    private final AtomicInteger met = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private TestPlan plan;

    RequirementListener(ConformanceReport report, TracedDataSource traced) {
        this.report = report;
        this.traced = traced;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        traced.takeRefused();
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == Status.SUCCESSFUL) {
            if (test.isTest()) {
                met.incrementAndGet();
            }
            return;
        }
        failed.incrementAndGet();
        String group = plan.getParent(test)
                .map(TestIdentifier::getDisplayName)
                .map(name -> name + ": ")
                .orElse("");
        report.failed(
                group + words(test.getDisplayName()),
                result.getThrowable().orElseGet(() -> new AssertionError("aborted")),
                traced.takeRefused());
    }

    /** @return whether every requirement was met, and there were some */
    boolean end() {
        report.count(met.get(), met.get() + failed.get());
        return failed.get() == 0 && met.get() > 0;
    }

    /** Splits a test's name, which is a sentence, into words. */
    private static String words(String name) {
        return name.replaceAll("\\(.*\\)$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
                .toLowerCase(java.util.Locale.ROOT);
    }
}
