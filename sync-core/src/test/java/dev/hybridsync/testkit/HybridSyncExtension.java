package dev.hybridsync.testkit;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.spi.CentralStore;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test its own {@link TestCentral}, as a parameter of the test and of its {@code @BeforeEach} methods. Use
 * {@code @ExtendWith(HybridSyncExtension.class)} for a central in memory, or a field with {@code @RegisterExtension} for
 * {@link #withStore} and {@link #withHandler}.
 *
 * <p>After the test, central can't be reached any more. The test closes its clients itself. A test that passes but asked for
 * a fault that never happened fails.
 */
public final class HybridSyncExtension implements ParameterResolver, AfterEachCallback {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(HybridSyncExtension.class);

    private final Supplier<TestCentral> centrals;

    /** Gives each test a {@link TestCentral#inMemory()}. */
    public HybridSyncExtension() {
        this(TestCentral::inMemory);
    }

    private HybridSyncExtension(Supplier<TestCentral> centrals) {
        this.centrals = centrals;
    }

    /** Gives each test a {@link TestCentral#withStore}. */
    public static HybridSyncExtension withStore(Supplier<? extends CentralStore> stores) {
        return new HybridSyncExtension(() -> TestCentral.withStore(stores));
    }

    /** Gives each test a {@link TestCentral#withHandler}. */
    public static HybridSyncExtension withHandler(Supplier<SyncHandler> handlers) {
        return new HybridSyncExtension(() -> TestCentral.withHandler(handlers));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestCentral.class
                && context.getTestMethod().isPresent();
    }

    @Override
    public TestCentral resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        TestCentral central = store.get(TestCentral.class, TestCentral.class);
        if (central == null) { // put and get are the same in all JUnit releases since 5.0
            central = centrals.get();
            store.put(TestCentral.class, central);
        }
        return central;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestCentral central = context.getStore(NAMESPACE).get(TestCentral.class, TestCentral.class);
        if (central == null) {
            return;
        }
        central.close();
        List<String> left = central.dropFaults();
        if (!left.isEmpty() && context.getExecutionException().isEmpty()) {
            throw new AssertionError("the test asked for " + String.join(", ", left)
                    + ", and no request came to which that could happen");
        }
    }
}
