package dev.hybridsync.jdbc.journal;

import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.value.Micros;
import dev.hybridsync.spi.LifeSigns;
import dev.hybridsync.status.AgentSign;
import dev.hybridsync.status.AgentSign.ProcessState;
import dev.hybridsync.status.AgentStatus;
import dev.hybridsync.status.FlushFailure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Keeps signs of life in the journal's line of state. */
public final class StoredLifeSigns implements LifeSigns {
    /** The longest message that is stored; no person reads more in a status. */
    private static final int LONGEST = 2_000;

    private final Database database;
    private final Lease lease;

    public StoredLifeSigns(Database database, Lease lease) {
        this.database = database;
        this.lease = lease;
    }

    @Override
    public void leave(@Nullable AgentStatus agent, @Nullable FlushFailure failure, Instant now) {
        if (agent == null && failure == null && lastSigns().failure() == null) {
            return; // nothing to write, as after most flushes that somebody requests
        }
        database.inRepeatedWrite(handle -> {
            write(handle, failure);
            if (agent != null) {
                write(handle, agent, now);
            }
            return true;
        });
    }

    private void write(Handle handle, @Nullable FlushFailure failure) {
        handle.createUpdate(database.sql("UPDATE ${hybridsync}_state SET failed_at = :at, failure_code = :code,"
                        + " failure_text = :text"))
                .bind("at", failure == null ? null : Micros.of(failure.at()))
                .bind("code", failure == null ? null : failure.code())
                .bind("text", failure == null ? null : cut(failure.message()))
                .execute();
    }

    private static String cut(String message) {
        int end = message.offsetByCodePoints(0, Math.min(LONGEST, message.codePointCount(0, message.length())));
        return message.substring(0, end);
    }

    private void write(Handle handle, AgentStatus agent, Instant now) {
        boolean stopped = agent.state() == AgentStatus.State.STOPPED;
        Instant next = agent.nextAttemptAt();
        handle.createUpdate(database.sql("UPDATE ${hybridsync}_state SET agent_owner = :owner, agent_state = :state,"
                        + " agent_since = :since, agent_next_at = :next, agent_seen_at = :seen"
                        + (stopped ? " WHERE agent_owner = :owner" : "")))
                .bind("owner", lease.owner())
                .bind("state", agent.state().name())
                .bind("since", Micros.of(agent.since()))
                .bind("next", next == null ? null : Micros.of(next))
                .bind("seen", Micros.of(now))
                .execute();
    }

    @Override
    public Last lastSigns() {
        return database.inSnapshot(
                handle -> handle.createQuery(database.sql("SELECT agent_owner, agent_state, agent_since, agent_next_at,"
                                + " agent_seen_at, failed_at, failure_code, failure_text FROM ${hybridsync}_state"))
                        .map((row, context) -> new Last(agent(row), failure(row)))
                        .findOne()
                        .orElse(Last.NONE));
    }

    @Override
    public List<String> tell(String topic, List<String> texts) {
        Told before = database.inSnapshot(this::told);
        List<String> news = before.news(topic, texts);
        if (before.isOther(topic, texts)) {
            database.inRepeatedWrite(
                    handle -> handle.createUpdate(database.sql("UPDATE ${hybridsync}_state SET told = :told"))
                            .bind("told", told(handle).with(topic, texts).text())
                            .execute());
        }
        return news;
    }

    private Told told(Handle handle) {
        return Told.parse(handle.createQuery(database.sql("SELECT COALESCE(told, '') FROM ${hybridsync}_state"))
                .mapTo(String.class)
                .findOne()
                .orElse(""));
    }

    private static @Nullable FlushFailure failure(ResultSet row) throws SQLException {
        Instant at = instant(row, "failed_at");
        return at == null
                ? null
                : new FlushFailure(
                        Objects.requireNonNullElse(row.getString("failure_code"), ""),
                        Objects.requireNonNullElse(row.getString("failure_text"), ""),
                        at);
    }

    /** Null also for a state that only a later release knows. */
    private static @Nullable AgentSign agent(ResultSet row) throws SQLException {
        String owner = row.getString("agent_owner");
        String name = row.getString("agent_state");
        Instant since = instant(row, "agent_since");
        Instant seen = instant(row, "agent_seen_at");
        Optional<AgentStatus.State> state = Arrays.stream(AgentStatus.State.values())
                .filter(known -> known.name().equals(name))
                .findFirst();
        if (owner == null || since == null || seen == null || state.isEmpty()) {
            return null;
        }
        Optional<LeaseOwner> process = LeaseOwner.parse(owner);
        return new AgentSign(
                state.get(),
                since,
                instant(row, "agent_next_at"),
                seen,
                process.map(LeaseOwner::inWords).orElse("another process"),
                process.map(StoredLifeSigns::look).orElse(ProcessState.UNKNOWN));
    }

    private static ProcessState look(LeaseOwner process) {
        return !process.isOfThisHost()
                ? ProcessState.UNKNOWN
                : process.isGone() ? ProcessState.ENDED : ProcessState.RUNS;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : Micros.instant(micros);
    }
}
