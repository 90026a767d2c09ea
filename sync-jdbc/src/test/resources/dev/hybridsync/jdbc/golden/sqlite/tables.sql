CREATE TABLE customer (
  id INTEGER NOT NULL PRIMARY KEY,
  name VARCHAR(50) NOT NULL,
  email VARCHAR(100) UNIQUE,
  advertiser_id INTEGER REFERENCES customer (id) ON DELETE SET NULL
);
CREATE TABLE orders (
  id TEXT NOT NULL PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE ON UPDATE CASCADE,
  placed_at TIMESTAMP NOT NULL
);
CREATE TABLE order_lines (
  order_id TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  line INTEGER NOT NULL,
  qty INTEGER NOT NULL,
  price DECIMAL(10,2) NOT NULL,
  total DECIMAL(20,2) GENERATED ALWAYS AS (qty * price) STORED,
  PRIMARY KEY (order_id, line)
);
CREATE TABLE "the store's; tickets" (
  node_id VARCHAR(64) NOT NULL,
  "no" INTEGER NOT NULL,
  "größe ""x""" VARCHAR(10),
  PRIMARY KEY (node_id, "no")
);
CREATE TABLE t_articles (
  nr INTEGER PRIMARY KEY AUTOINCREMENT,
  code VARCHAR(20) NOT NULL UNIQUE,
  txt VARCHAR(100),
  internal_note TEXT
);
CREATE TABLE readings (
  sensor VARCHAR(36) NOT NULL,
  taken DATE NOT NULL,
  raw BLOB NOT NULL,
  amount DECIMAL(10,3) NOT NULL,
  PRIMARY KEY (sensor, taken, raw, amount)
) WITHOUT ROWID;
CREATE TABLE kinds (
  id INTEGER NOT NULL PRIMARY KEY,
  flag BOOLEAN,
  tiny TINYINT,
  big BIGINT,
  real_number DOUBLE,
  exact DECIMAL(20,6),
  fixed CHAR(10),
  words TEXT,
  bytes BLOB,
  born DATE,
  clock TIME,
  moment TIMESTAMP,
  document JSON,
  unknown
);
