-- A store's tables. A customer of another store may order here, so customer_id refers to no table of this store.
CREATE TABLE customers (
  id UUID NOT NULL PRIMARY KEY,
  name VARCHAR(100) NOT NULL,
  email VARCHAR(200),
  loyal BOOLEAN NOT NULL,
  credit DECIMAL(10,2) NOT NULL,
  joined_at TIMESTAMP(6) NOT NULL
);
CREATE TABLE orders (
  id UUID NOT NULL PRIMARY KEY,
  customer_id UUID NOT NULL,
  placed_at TIMESTAMP(6) NOT NULL,
  total DECIMAL(12,2) NOT NULL,
  paid BOOLEAN NOT NULL
);
CREATE TABLE order_lines (
  order_id UUID NOT NULL REFERENCES orders (id),
  line INTEGER NOT NULL,
  product VARCHAR(100) NOT NULL,
  quantity INTEGER NOT NULL,
  price DECIMAL(10,2) NOT NULL,
  PRIMARY KEY (order_id, line)
);
