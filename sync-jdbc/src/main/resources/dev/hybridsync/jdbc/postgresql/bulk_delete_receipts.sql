-- line after line by the key's index, whatever the planner knows of the table
DELETE FROM ${hybridsync}_receipt
WHERE ctid = ANY (ARRAY(
    SELECT r.ctid FROM unnest(?, ?, ?) AS d(t, k, s)
    CROSS JOIN LATERAL (
        SELECT ctid FROM ${hybridsync}_receipt
        WHERE table_name = d.t AND row_key = d.k AND seq <= d.s OFFSET 0
    ) r
))
