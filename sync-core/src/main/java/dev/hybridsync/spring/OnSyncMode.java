package dev.hybridsync.spring;

import dev.hybridsync.SyncEnvironment;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Compares the mode that {@code ConditionalOnSyncMode} asks for with the environment's. */
final class OnSyncMode extends SpringBootCondition {
    private static final String ANNOTATION = "dev.hybridsync.spring.ConditionalOnSyncMode";

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Map<String, Object> wanted = Objects.requireNonNull(metadata.getAnnotationAttributes(ANNOTATION));
        SyncMode mode = mode(context.getEnvironment());
        return new ConditionOutcome(
                mode == wanted.get("value"),
                ConditionMessage.forCondition("sync mode").because("hybridsync.mode is " + mode));
    }

    private static SyncMode mode(Environment environment) {
        return Binder.get(environment).bind("hybridsync.mode", SyncMode.class).orElseGet(() -> ofVariable(environment));
    }

    private static SyncMode ofVariable(Environment environment) {
        String text = environment.getProperty("APP_MODE");
        if (text == null || text.isBlank()) {
            return SyncMode.OFF;
        }
        return switch (SyncEnvironment.of(Map.of("APP_MODE", text)).appMode()) {
            case LOCAL -> SyncMode.LOCAL;
            case CENTRAL -> SyncMode.CENTRAL;
        };
    }
}
