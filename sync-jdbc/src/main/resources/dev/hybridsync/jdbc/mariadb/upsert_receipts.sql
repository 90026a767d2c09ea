ON DUPLICATE KEY UPDATE seq = VALUES(seq), synced_at = VALUES(synced_at),
 changed_at = GREATEST(COALESCE(changed_at, 0), VALUES(changed_at))
