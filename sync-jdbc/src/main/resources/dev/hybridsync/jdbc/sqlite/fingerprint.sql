SELECT sql AS fingerprint FROM sqlite_master WHERE type = 'table' AND name = :table
