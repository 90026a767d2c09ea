WITH RECURSIVE member(oid) AS (
  SELECT CAST(to_regclass(:relation) AS oid)
  UNION
  SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN member ON i.inhparent = member.oid
)
SELECT 'ROWS_HIDDEN' AS code, NULL AS column_name,
       'a row-level security policy applies to the user ' || current_user || ', and the rows that it hides look like deleted rows' AS explanation,
       'use the table''s owner or a role with BYPASSRLS for sync' AS fix
WHERE row_security_active(:relation)
UNION ALL
SELECT 'TABLE_NOT_DURABLE', NULL,
       'it is unlogged, so PostgreSQL empties it after a crash, and the rows are then deleted at central',
       'ALTER TABLE ' || :relation || ' SET LOGGED'
WHERE EXISTS (SELECT 1 FROM member
              CROSS JOIN LATERAL (SELECT relpersistence FROM pg_catalog.pg_class WHERE oid = member.oid OFFSET 0) AS c
              WHERE c.relpersistence = 'u')
