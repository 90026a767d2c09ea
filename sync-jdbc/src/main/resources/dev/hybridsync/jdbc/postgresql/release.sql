DROP FUNCTION IF EXISTS ${hybridsync}_capture_${id}() CASCADE
