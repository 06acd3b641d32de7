CREATE TABLE tiny (
    id integer
);

CREATE TABLE numbered (
    id integer NOT NULL,
    code varchar(20),
    CONSTRAINT numbered_pk PRIMARY KEY (id)
);

CREATE TABLE IF NOT EXISTS orders (
    id integer CONSTRAINT orders_pk PRIMARY KEY AUTOINCREMENT,
    name varchar(20) DEFAULT 'new; -- it''s' NOT NULL,
    price numeric(12, 2),
    total numeric(12, 2) GENERATED ALWAYS AS (price * 2) STORED,
    parent_id integer,
    CONSTRAINT orders_name_key UNIQUE (name, price),
    CONSTRAINT orders_parent_fk FOREIGN KEY (parent_id) REFERENCES numbered (id) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT orders_price_check CHECK (price >= 0)
);

CREATE TABLE strict_words (
    word TEXT NOT NULL,
    PRIMARY KEY (word)
) STRICT, WITHOUT ROWID;

ALTER TABLE tiny ADD COLUMN a integer;

ALTER TABLE tiny RENAME COLUMN a TO first;

ALTER TABLE orders ADD COLUMN c integer;

ALTER TABLE orders DROP COLUMN c;

CREATE INDEX ix_orders_name ON orders (name);

CREATE UNIQUE INDEX IF NOT EXISTS ix_orders_large ON orders (name, price DESC) WHERE price > 0;

CREATE INDEX ix_orders_special ON orders (name);

DROP INDEX ix_orders_name;

DROP INDEX IF EXISTS ix_orders_large;

INSERT INTO orders (id, name) VALUES
    (1, 'a');

INSERT INTO orders (id, name) VALUES
    (2, 'b'),
    (3, 'c');

DELETE FROM orders
WHERE id = 1;

DELETE FROM orders
WHERE id = 2 AND name = 'b';

DELETE FROM orders
WHERE id IN (
    3, 4
);

DELETE FROM orders
WHERE (id = 5 AND name = 'e')
   OR (id = 6 AND name = 'f');

CREATE TABLE orders_new (
    id integer CONSTRAINT twin_pk PRIMARY KEY AUTOINCREMENT,
    name varchar(40)
);

INSERT INTO orders_new (id, name)
SELECT id, CASE name WHEN 'a' THEN 'b' ELSE name END
FROM orders;

DELETE FROM sqlite_sequence WHERE name = 'orders_new';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'orders_new', seq FROM sqlite_sequence WHERE name = 'orders';

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'orders_new' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE VIEW small_view AS
SELECT id, name FROM orders;

CREATE VIEW large_view (amount, words) AS
SELECT id, name FROM orders;

DROP VIEW small_view;

DROP VIEW large_view;

DROP VIEW IF EXISTS large_view;

DELETE FROM orders
WHERE name = 'c';

CREATE TRIGGER noted AFTER INSERT ON orders BEGIN DELETE FROM tiny; END;

DROP TRIGGER noted;

UPDATE orders
SET state = 'paid',
    total = total + 1;

DELETE FROM orders;

UPDATE orders
SET state = 'paid',
    total = total + 1
WHERE total > 100;

DELETE FROM orders
WHERE total > 100;

UPDATE orders
SET state = 'paid',
    total = total + 1
WHERE id = 1 AND (state IN ('new', 'paid') OR state = 'lost' OR state IS NULL);

DELETE FROM orders
WHERE id = 1 AND (state IN ('new', 'paid') OR state = 'lost' OR state IS NULL);

INSERT INTO orders (id) VALUES
    (1),
    (1)
ON CONFLICT (id) DO NOTHING;

INSERT INTO orders (id, state, total) VALUES
    (1, 'new', 1),
    (1, 'new', 1)
ON CONFLICT (id) DO UPDATE SET
    state = excluded.state,
    total = excluded.total;

ALTER TABLE tiny RENAME TO tiny_2;

DROP TABLE orders;

DROP TABLE IF EXISTS numbered;
