-- What central adds to a store's tables: an order needs its customer, whichever store that comes from.
ALTER TABLE orders ADD CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id);
