DROP VIEW IF EXISTS ${hybridsync}_row_status
--;
DROP TABLE IF EXISTS ${hybridsync}_quarantine
--;
DROP TABLE IF EXISTS ${hybridsync}_receipt
--;
DROP TABLE IF EXISTS ${hybridsync}_table
--;
DROP TABLE IF EXISTS ${hybridsync}_state
--;
DROP TABLE IF EXISTS ${hybridsync}_journal
