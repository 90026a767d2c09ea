CREATE TABLE customer (
  id INTEGER NOT NULL PRIMARY KEY,
  name VARCHAR(50) NOT NULL,
  email VARCHAR(100) UNIQUE,
  advertiser_id INTEGER,
  FOREIGN KEY (advertiser_id) REFERENCES customer (id) ON DELETE SET NULL
);
CREATE TABLE orders (
  id VARCHAR(36) NOT NULL PRIMARY KEY,
  customer_id INTEGER NOT NULL,
  placed_at DATETIME(6) NOT NULL,
  FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE TABLE order_lines (
  order_id VARCHAR(36) NOT NULL,
  line INTEGER NOT NULL,
  qty INTEGER NOT NULL,
  price DECIMAL(10,2) NOT NULL,
  total DECIMAL(20,2) GENERATED ALWAYS AS (qty * price) STORED,
  PRIMARY KEY (order_id, line),
  FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE
);
CREATE TABLE "the store's; tickets" (
  node_id VARCHAR(64) NOT NULL,
  "no" INTEGER NOT NULL,
  "größe ""x""" VARCHAR(10),
  PRIMARY KEY (node_id, "no")
);
CREATE TABLE t_articles (
  nr INTEGER AUTO_INCREMENT PRIMARY KEY,
  code VARCHAR(20) NOT NULL UNIQUE,
  txt VARCHAR(100),
  internal_note TEXT
);
CREATE TABLE readings (
  sensor UUID NOT NULL,
  taken DATE NOT NULL,
  raw VARBINARY(16) NOT NULL,
  amount DECIMAL(10,3) NOT NULL,
  PRIMARY KEY (sensor, taken, raw, amount)
);
CREATE TABLE kinds (
  id INTEGER NOT NULL PRIMARY KEY,
  flag BOOLEAN,
  tiny TINYINT,
  small SMALLINT UNSIGNED,
  big BIGINT,
  unsigned_big BIGINT UNSIGNED,
  single FLOAT,
  real_number DOUBLE,
  exact DECIMAL(20,6),
  fixed CHAR(10),
  words LONGTEXT,
  bytes LONGBLOB,
  bits BIT(8),
  year_only YEAR,
  born DATE,
  clock TIME(6),
  moment DATETIME(6),
  zoned TIMESTAMP(6) NULL,
  guid UUID,
  address INET6,
  document JSON,
  mood ENUM('sad', 'happy'),
  moods SET('sad', 'happy')
);
