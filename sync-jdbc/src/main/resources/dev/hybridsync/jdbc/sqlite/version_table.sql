SELECT (SELECT MAX(rowid) FROM ${hybridsync}_version) - (SELECT MIN(rowid) FROM ${hybridsync}_version) + 1 AS row_count,
       NULL AS bytes
