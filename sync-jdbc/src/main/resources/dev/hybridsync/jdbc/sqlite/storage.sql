SELECT '' AS identity, CAST(rootpage AS TEXT) AS storage, sql AS definition
FROM sqlite_master WHERE type = 'table' AND name = :table
