CREATE TABLE tiny (
    id integer
);

CREATE TABLE numbered (
    id integer NOT NULL AUTO_INCREMENT,
    code varchar(20),
    CONSTRAINT numbered_pk PRIMARY KEY (id)
);

CREATE TABLE IF NOT EXISTS orders (
    id integer NOT NULL AUTO_INCREMENT,
    name varchar(20) NOT NULL DEFAULT 'new; -- it''s' COMMENT 'the customer''s words',
    price numeric(12, 2) NULL,
    total numeric(12, 2) GENERATED ALWAYS AS (price * 2) STORED,
    parent_id integer,
    PRIMARY KEY (id),
    CONSTRAINT orders_name_key UNIQUE (name, price),
    CONSTRAINT orders_parent_fk FOREIGN KEY (parent_id) REFERENCES numbered (id) ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT orders_price_check CHECK (price >= 0),
    KEY orders_parent_fk (parent_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='what was sold';

ALTER TABLE tiny ADD COLUMN a integer;

ALTER TABLE tiny
    ADD COLUMN b integer NOT NULL DEFAULT 0 AFTER id,
    ADD COLUMN c varchar(20) AFTER b;

ALTER TABLE tiny ALTER COLUMN a SET DEFAULT 7;

ALTER TABLE tiny ALTER COLUMN a DROP DEFAULT;

ALTER TABLE tiny MODIFY COLUMN b integer NULL DEFAULT 0 COMMENT 'how many';

ALTER TABLE tiny CHANGE COLUMN b quantity integer NULL DEFAULT 0 COMMENT 'how many';

ALTER TABLE tiny RENAME COLUMN a TO first;

ALTER TABLE orders ADD COLUMN c integer;

ALTER TABLE orders DROP COLUMN c;

ALTER TABLE orders RENAME INDEX orders_name_key TO orders_names;

ALTER TABLE orders RENAME INDEX orders_names TO orders_name_key;

ALTER TABLE numbered ADD CONSTRAINT numbered_code_key UNIQUE (code);

ALTER TABLE numbered DROP INDEX numbered_code_key;

ALTER TABLE numbered
    ADD CONSTRAINT numbered_code_key UNIQUE (code),
    ADD CONSTRAINT numbered_check CHECK (code <> 'x');

ALTER TABLE numbered
    DROP INDEX numbered_code_key,
    DROP CHECK numbered_check;

ALTER TABLE orders DROP FOREIGN KEY orders_parent_fk;

ALTER TABLE orders DROP CHECK orders_price_check;

ALTER TABLE orders ADD INDEX orders_parent_key (parent_id, name);

ALTER TABLE orders DROP INDEX orders_parent_key;

ALTER TABLE orders ADD CONSTRAINT orders_parent_fk FOREIGN KEY (parent_id) REFERENCES numbered (id);

ALTER TABLE orders DROP FOREIGN KEY orders_parent_fk;

ALTER TABLE numbered MODIFY COLUMN id integer;

ALTER TABLE numbered DROP PRIMARY KEY;

CREATE INDEX ix_orders_name ON orders (name);

CREATE UNIQUE INDEX ix_orders_large USING btree ON orders (name(10), price DESC) ALGORITHM=INPLACE LOCK=NONE;

CREATE FULLTEXT INDEX ix_orders_special ON orders (name);

DROP INDEX ix_orders_name ON orders;

ALTER TABLE orders COMMENT = 'it''s new';

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

CREATE VIEW small_view AS
SELECT id, name FROM orders;

CREATE VIEW large_view (amount, words) AS
SELECT id, name FROM orders;

CREATE OR REPLACE VIEW large_view (amount, words) AS
SELECT id, name FROM orders;

DROP VIEW small_view;

DROP VIEW large_view;

DROP VIEW IF EXISTS large_view;

UPDATE orders
SET state = 'blue'
WHERE state = 'sad';

UPDATE orders
SET state = 'blue', changed_at = changed_at
WHERE state = 'sad';

DELETE FROM orders
WHERE name = 'c';

CREATE TRIGGER noted AFTER INSERT ON orders FOR EACH ROW DELETE FROM tiny;

DROP TRIGGER noted;

CREATE SCHEMA small;

CREATE SCHEMA IF NOT EXISTS large;

DROP SCHEMA small;

DROP SCHEMA IF EXISTS large;

GRANT SELECT ON orders TO reader;

REVOKE SELECT ON orders FROM reader;

GRANT SELECT, UPDATE ON orders TO reader, writer WITH GRANT OPTION;

REVOKE SELECT, UPDATE, GRANT OPTION ON orders FROM reader, writer;

DROP FUNCTION IF EXISTS no_such_routine;

DROP PROCEDURE IF EXISTS no_such_routine;

UPDATE orders
SET state = 'paid',
    total = total + 1;

SELECT COUNT(*) INTO @retort_rows FROM orders
FOR UPDATE;

DELETE FROM orders;

UPDATE orders
SET state = 'paid',
    total = total + 1
WHERE total > 100;

SELECT COUNT(*) INTO @retort_rows FROM orders
WHERE total > 100
FOR UPDATE;

DELETE FROM orders
WHERE total > 100;

UPDATE orders
SET state = 'paid',
    total = total + 1
WHERE id = 1 AND (state IN ('new', 'paid') OR state = 'lost' OR state IS NULL);

SELECT COUNT(*) INTO @retort_rows FROM orders
WHERE id = 1 AND (state IN ('new', 'paid') OR state = 'lost' OR state IS NULL)
FOR UPDATE;

DELETE FROM orders
WHERE id = 1 AND (state IN ('new', 'paid') OR state = 'lost' OR state IS NULL);

INSERT INTO orders (id)
SELECT 1 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM orders WHERE id = 1);

INSERT INTO orders (id, state, total)
SELECT 1, 'new', 1 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM orders WHERE id = 1);

INSERT INTO orders (id, state, total) VALUES
    (1, 'new', 1),
    (1, 'new', 1)
AS retort_row
ON DUPLICATE KEY UPDATE
    state = retort_row.state,
    total = retort_row.total;

ALTER TABLE tiny RENAME TO tiny_2;

DROP TABLE orders;

DROP TABLE IF EXISTS numbered;
