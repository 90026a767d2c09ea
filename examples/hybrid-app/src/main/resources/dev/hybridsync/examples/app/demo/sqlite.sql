-- A store's tables. A customer of another store may order here, so customer_id refers to no table of this store.
CREATE TABLE customers (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT,
  loyal BOOLEAN NOT NULL,
  credit DECIMAL(10,2) NOT NULL,
  joined_at TIMESTAMP NOT NULL
);
CREATE TABLE orders (
  id TEXT NOT NULL PRIMARY KEY,
  customer_id TEXT NOT NULL,
  placed_at TIMESTAMP NOT NULL,
  total DECIMAL(12,2) NOT NULL,
  paid BOOLEAN NOT NULL
);
CREATE TABLE order_lines (
  order_id TEXT NOT NULL REFERENCES orders (id),
  line INTEGER NOT NULL,
  product TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  price DECIMAL(10,2) NOT NULL,
  PRIMARY KEY (order_id, line)
);
