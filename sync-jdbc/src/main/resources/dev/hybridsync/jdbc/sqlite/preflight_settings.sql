SELECT 'DURABILITY' AS code, NULL AS column_name,
       'the database is in memory, so its data is lost when its connection ends' AS explanation, 'use a file for anything but tests' AS fix
FROM pragma_database_list WHERE name = 'main' AND file = ''
UNION ALL
SELECT 'DURABILITY', NULL, 'PRAGMA synchronous is OFF, so a power cut can damage the file', 'PRAGMA synchronous = NORMAL or FULL, on each connection'
FROM pragma_synchronous WHERE synchronous = 0
UNION ALL
SELECT 'JOURNAL_MODE', NULL,
       'the journal mode is ' || journal_mode || ', so while one connection writes, no other can read',
       'PRAGMA journal_mode = WAL, once for the file'
FROM pragma_journal_mode WHERE lower(journal_mode) NOT IN ('wal', 'memory')
UNION ALL
SELECT 'BUSY_TIMEOUT', NULL,
       'the connection''s busy timeout is 0, so a statement fails at once while another connection writes',
       'set a busy timeout of a few seconds in the data source, for the application''s connections, too'
FROM pragma_busy_timeout WHERE timeout = 0
