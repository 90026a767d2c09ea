CREATE TABLE customer (
    id     INTEGER NOT NULL PRIMARY KEY,
    name   VARCHAR(60) NOT NULL,
    visits INTEGER NOT NULL
);

CREATE TABLE purchase (
    id          INTEGER NOT NULL PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    total       DECIMAL(10, 2) NOT NULL
);
