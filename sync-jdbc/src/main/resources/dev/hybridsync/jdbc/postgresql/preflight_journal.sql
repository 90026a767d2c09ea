SELECT 'SEQUENCE_CACHED' AS code, NULL AS column_name,
       'the journal''s sequence gives each session ' || s.seqcache || ' numbers at once, so a later change may get a smaller number' AS explanation,
       'ALTER SEQUENCE ' || CAST(CAST(s.seqrelid AS regclass) AS text) || ' CACHE 1' AS fix
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_depend d ON d.refobjid = c.oid AND d.deptype = 'i'
JOIN pg_catalog.pg_sequence s ON s.seqrelid = d.objid
WHERE n.nspname = :bookkeeping AND c.relname = 'hybridsync_journal' AND s.seqcache > 1
UNION ALL
SELECT 'PRIVILEGE_MISSING', NULL,
       'the user ' || current_user || ' may not create tables in schema ' || n.nspname,
       'GRANT CREATE ON SCHEMA ' || quote_ident(n.nspname) || ' TO ' || quote_ident(current_user)
         || ', or run the statements of ddl() as a user who has this right'
FROM pg_catalog.pg_namespace n
WHERE n.nspname = :bookkeeping AND NOT has_schema_privilege(n.oid, 'CREATE')
  AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_class c WHERE c.relnamespace = n.oid AND c.relname = 'hybridsync_journal')
