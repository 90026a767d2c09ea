SELECT 'STATEMENT_LIMIT' AS code, NULL AS column_name,
       CONCAT('max_allowed_packet is ', @@GLOBAL.max_allowed_packet,
              ' bytes, but a request may have 16777216; a row that is larger is rejected as TOO_LARGE, and waits at its node')
         AS explanation,
       'SET GLOBAL max_allowed_packet = 67108864, and in the server''s configuration; it applies to new connections' AS fix
FROM DUAL WHERE @@GLOBAL.max_allowed_packet < 16777216
