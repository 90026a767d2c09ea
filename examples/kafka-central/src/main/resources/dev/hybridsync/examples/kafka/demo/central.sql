CREATE TABLE customer (
    site_id VARCHAR(64) NOT NULL,
    id      INTEGER NOT NULL,
    name    VARCHAR(60) NOT NULL,
    visits  INTEGER NOT NULL,
    PRIMARY KEY (site_id, id)
);

CREATE TABLE purchase (
    site_id     VARCHAR(64) NOT NULL,
    id          INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    total       DECIMAL(10, 2) NOT NULL,
    PRIMARY KEY (site_id, id),
    FOREIGN KEY (site_id, customer_id) REFERENCES customer (site_id, id)
);

-- What central's own application does for each customer that arrives. The demo makes it slow, to kill an applier in the
-- middle of a transaction.
CREATE TABLE pace (seconds DOUBLE PRECISION NOT NULL);

INSERT INTO pace VALUES (0);

CREATE FUNCTION work() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(seconds) FROM pace; RETURN NULL; END';

CREATE TRIGGER work AFTER INSERT OR UPDATE ON customer FOR EACH STATEMENT EXECUTE FUNCTION work();
