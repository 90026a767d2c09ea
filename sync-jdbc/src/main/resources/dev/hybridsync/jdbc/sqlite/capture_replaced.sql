DROP TRIGGER IF EXISTS hybridsync_${id}_insert_replacing_${index}
--;
DROP TRIGGER IF EXISTS hybridsync_${id}_update_replacing_${index}
--;
CREATE TRIGGER hybridsync_${id}_insert_replacing_${index} BEFORE INSERT ON ${table} BEGIN
  INSERT INTO ${hybridsync}_journal (table_name, row_key, changed_at)
  SELECT ${wire}, ${key:t}, ${now} FROM ${table} AS t WHERE ${same_values} AND ${key:t} <> ${key:NEW};
END
--;
CREATE TRIGGER hybridsync_${id}_update_replacing_${index} BEFORE UPDATE ON ${table} BEGIN
  INSERT INTO ${hybridsync}_journal (table_name, row_key, changed_at)
  SELECT ${wire}, ${key:t}, ${now} FROM ${table} AS t WHERE ${same_values} AND ${key:t} <> ${key:OLD};
END
