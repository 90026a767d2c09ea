DROP TRIGGER IF EXISTS hybridsync_${id}_insert_replacing_${index}
--;
DROP TRIGGER IF EXISTS hybridsync_${id}_update_replacing_${index}
--;
CREATE TRIGGER hybridsync_${id}_insert_replacing_${index} BEFORE INSERT ON ${table} ${unless_applying}BEGIN
  INSERT INTO ${journal} (table_name, row_key, changed_at)
  SELECT ${wire}, k, ${now} FROM (
    SELECT (
      SELECT (
        -- NEW has -1 for a rowid that is yet to be chosen
        SELECT ${key:t} FROM ${table} AS t WHERE ${same_values} AND (${key:t} <> ${key:NEW} OR ${key:NEW} = '-1')
      ) FROM (SELECT ${absent}) AS t
    ) AS k FROM (SELECT ${absent}) AS NEW
  ) WHERE k IS NOT NULL;
END
--;
CREATE TRIGGER hybridsync_${id}_update_replacing_${index} BEFORE UPDATE ON ${table} ${unless_applying}BEGIN
  INSERT INTO ${journal} (table_name, row_key, changed_at)
  SELECT ${wire}, k, ${now} FROM (
    SELECT (
      SELECT (
        SELECT ${key:t} FROM ${table} AS t WHERE ${same_values} AND ${key:t} <> ${key:OLD}
      ) FROM (SELECT ${absent}) AS t
    ) AS k FROM (SELECT ${absent}) AS NEW
  ) WHERE k IS NOT NULL;
END
