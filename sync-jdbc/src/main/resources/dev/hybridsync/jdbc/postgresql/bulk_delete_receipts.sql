-- looks up line after line in the index of the key, whatever the planner knows about the table
DELETE FROM ${hybridsync}_receipt
WHERE ctid = ANY (ARRAY(
    SELECT r.ctid FROM unnest(?, ?, ?) AS d(t, k, s)
    CROSS JOIN LATERAL (
        SELECT ctid FROM ${hybridsync}_receipt
        WHERE table_name = d.t AND row_key = d.k AND seq <= d.s OFFSET 0
    ) r
))
