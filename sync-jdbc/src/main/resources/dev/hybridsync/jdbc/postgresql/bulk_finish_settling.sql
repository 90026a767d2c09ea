-- the planner does not see how many entries there are, so it looks each up by its number
WITH gone AS (
    DELETE FROM ${hybridsync}_journal j
    USING unnest((SELECT CAST(? AS bigint[])), (SELECT CAST(? AS bigint[]))) AS e(seq, tombstone)
    WHERE j.seq = e.seq
    RETURNING j.table_name, j.row_key, j.seq, j.changed_at, e.tombstone
), acknowledged AS MATERIALIZED (
    SELECT table_name, row_key, max(seq) AS seq, max(changed_at) AS changed_at, max(tombstone) AS tombstone
    FROM gone GROUP BY table_name, row_key
), settled AS (
    SELECT CAST(? AS bigint[]) AS at, CAST(? AS text[]) AS kept
), waiting AS (
    DELETE FROM ${hybridsync}_quarantine
    WHERE ctid = ANY (ARRAY(
        SELECT q.ctid FROM acknowledged a
        CROSS JOIN LATERAL (
            SELECT ctid FROM ${hybridsync}_quarantine
            WHERE table_name = a.table_name AND row_key = a.row_key AND seq <= a.seq OFFSET 0
        ) q
        WHERE EXISTS (SELECT 1 FROM ${hybridsync}_quarantine)
    ))
    RETURNING table_name, row_key, changed_at
), discarded AS (
    DELETE FROM ${hybridsync}_discarded
    WHERE ctid = ANY (ARRAY(
        SELECT d.ctid FROM acknowledged a
        CROSS JOIN LATERAL (
            SELECT ctid FROM ${hybridsync}_discarded
            WHERE table_name = a.table_name AND row_key = a.row_key AND seq < a.seq OFFSET 0
        ) d
        WHERE EXISTS (SELECT 1 FROM ${hybridsync}_discarded)
    ))
), forgotten AS (
    DELETE FROM ${hybridsync}_receipt
    WHERE ctid = ANY (ARRAY(
        SELECT r.ctid FROM acknowledged a
        CROSS JOIN LATERAL (
            SELECT ctid FROM ${hybridsync}_receipt
            WHERE table_name = a.table_name AND row_key = a.row_key AND seq <= a.seq OFFSET 0
        ) r
        WHERE a.tombstone = 1
    ))
), written AS (
    INSERT INTO ${hybridsync}_receipt AS known (table_name, row_key, seq, synced_at, changed_at)
    SELECT a.table_name, a.row_key, a.seq, s.at[1], GREATEST(a.changed_at, w.changed_at)
    FROM settled s CROSS JOIN acknowledged a LEFT JOIN waiting w USING (table_name, row_key)
    WHERE a.tombstone = 0 AND a.table_name = ANY (s.kept)
    ON CONFLICT (table_name, row_key) DO UPDATE
    SET seq = excluded.seq, synced_at = excluded.synced_at, changed_at = GREATEST(known.changed_at, excluded.changed_at)
    WHERE known.seq <= excluded.seq
), finished AS (
    UPDATE ${hybridsync}_state SET unfinished = NULL
)
UPDATE ${hybridsync}_table t SET synced_at = s.at[1]
FROM settled s
WHERE t.table_name IN (SELECT table_name FROM acknowledged)
