CREATE TABLE purchase_order (
    id        UUID PRIMARY KEY,
    customer  VARCHAR(100)             NOT NULL,
    total     NUMERIC(38, 2)           NOT NULL,
    placed_at TIMESTAMP WITH TIME ZONE NOT NULL
);
