WITH RECURSIVE member(oid) AS (
  SELECT CAST(to_regclass(:relation) AS oid)
  UNION
  SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN member ON i.inhparent = member.oid
)
SELECT 'ROWS_HIDDEN' AS code, NULL AS column_name,
       'a row-level security policy holds for the user ' || current_user || ': rows that it hides can''t be told from deleted ones' AS explanation,
       'use the table''s owner or a role with BYPASSRLS for sync' AS fix
WHERE row_security_active(:relation)
UNION ALL
SELECT 'TABLE_NOT_DURABLE', NULL,
       'it is unlogged: PostgreSQL empties it after a crash, and central is told that the rows are gone',
       'ALTER TABLE ' || :relation || ' SET LOGGED'
WHERE EXISTS (SELECT 1 FROM member
              CROSS JOIN LATERAL (SELECT relpersistence FROM pg_catalog.pg_class WHERE oid = member.oid OFFSET 0) AS c
              WHERE c.relpersistence = 'u')
