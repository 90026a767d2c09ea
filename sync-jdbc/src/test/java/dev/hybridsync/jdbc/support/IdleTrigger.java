package dev.hybridsync.jdbc.support;

import java.sql.Connection;
import java.sql.ResultSet;
import org.h2.tools.TriggerAdapter;

/** An H2 trigger that does nothing. */
public final class IdleTrigger extends TriggerAdapter {
    @Override
    public void fire(Connection connection, ResultSet before, ResultSet after) {}
}
