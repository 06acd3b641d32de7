CREATE TABLE tiny (
    id integer
);
GO

CREATE TABLE numbered (
    id integer IDENTITY(10,2) NOT NULL,
    code varchar(20),
    CONSTRAINT numbered_pk PRIMARY KEY (id)
);
GO

CREATE TABLE orders (
    id integer IDENTITY(1,1) NOT NULL,
    name varchar(20) NOT NULL CONSTRAINT df_orders_name DEFAULT 'new; -- it''s',
    price numeric(12, 2) NULL,
    total AS (price * 2) PERSISTED,
    parent_id integer,
    CONSTRAINT orders_pk PRIMARY KEY (id),
    CONSTRAINT orders_name_key UNIQUE (name, price),
    CONSTRAINT orders_parent_fk FOREIGN KEY (parent_id) REFERENCES numbered (id) ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT orders_price_check CHECK (price >= 0)
);
GO

ALTER TABLE tiny ADD a integer;
GO

ALTER TABLE tiny
    ADD b integer NOT NULL CONSTRAINT df_tiny_b DEFAULT 0,
    c varchar(20);
GO

ALTER TABLE tiny ALTER COLUMN c varchar(40) NOT NULL;
GO

ALTER TABLE tiny ADD CONSTRAINT df_tiny_a DEFAULT 7 FOR a;
GO

ALTER TABLE tiny DROP CONSTRAINT df_tiny_a;
GO

EXEC sp_rename N'[dbo].[tiny].[a]', N'first', 'COLUMN';
GO

ALTER TABLE tiny DROP COLUMN IF EXISTS c;
GO

EXEC sp_rename N'orders_price_check', N'orders_price_positive', 'OBJECT';
GO

EXEC sp_rename N'orders_price_positive', N'orders_price_check', 'OBJECT';
GO

ALTER TABLE orders WITH CHECK CHECK CONSTRAINT orders_price_check;
GO

EXEC sp_rename N'orders.orders_name_key', N'orders_names', 'INDEX';
GO

EXEC sp_rename N'orders.orders_names', N'orders_name_key', 'INDEX';
GO

ALTER TABLE orders DROP CONSTRAINT IF EXISTS no_such_constraint;
GO

ALTER TABLE numbered ADD CONSTRAINT numbered_code_key UNIQUE (code);
GO

ALTER TABLE numbered DROP CONSTRAINT numbered_code_key;
GO

ALTER TABLE orders DROP CONSTRAINT orders_parent_fk;
GO

ALTER TABLE orders DROP CONSTRAINT orders_price_check;
GO

ALTER TABLE orders ADD CONSTRAINT orders_parent_fk FOREIGN KEY (parent_id) REFERENCES numbered (id);
GO

ALTER TABLE orders DROP CONSTRAINT orders_parent_fk;
GO

ALTER TABLE numbered DROP CONSTRAINT numbered_pk;
GO

CREATE INDEX ix_orders_name ON orders (name);
GO

CREATE UNIQUE INDEX ix_orders_large ON orders (name, price DESC) INCLUDE (parent_id, total) WHERE price > 0 WITH (FILLFACTOR = 70) ON [PRIMARY];
GO

CREATE NONCLUSTERED INDEX ix_orders_special ON orders (name);
GO

DROP INDEX ix_orders_name ON orders;
GO

DROP INDEX IF EXISTS ix_orders_large ON orders;
GO

DECLARE @schema sysname = SCHEMA_NAME();
DECLARE @comment nvarchar(3750) = N'two'+NCHAR(10)+N'lines';
EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = @comment,
    @level0type = N'SCHEMA', @level0name = @schema,
    @level1type = N'TABLE', @level1name = N'orders';
GO

DECLARE @schema sysname = SCHEMA_NAME();
DECLARE @comment nvarchar(3750) = N'two'+NCHAR(10)+N'lines';
EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = @comment,
    @level0type = N'SCHEMA', @level0name = @schema,
    @level1type = N'TABLE', @level1name = N'orders',
    @level2type = N'COLUMN', @level2name = N'name';
GO

DECLARE @comment nvarchar(3750) = N'two'+NCHAR(10)+N'lines';
EXEC sys.sp_updateextendedproperty @name = N'MS_Description', @value = @comment,
    @level0type = N'SCHEMA', @level0name = N'sales',
    @level1type = N'TABLE', @level1name = N'orders';
GO

DECLARE @comment nvarchar(3750) = N'two'+NCHAR(10)+N'lines';
EXEC sys.sp_updateextendedproperty @name = N'MS_Description', @value = @comment,
    @level0type = N'SCHEMA', @level0name = N'sales',
    @level1type = N'TABLE', @level1name = N'orders',
    @level2type = N'COLUMN', @level2name = N'name';
GO

EXEC sys.sp_dropextendedproperty @name = N'MS_Description',
    @level0type = N'SCHEMA', @level0name = N'sales',
    @level1type = N'TABLE', @level1name = N'orders';
GO

EXEC sys.sp_dropextendedproperty @name = N'MS_Description',
    @level0type = N'SCHEMA', @level0name = N'sales',
    @level1type = N'TABLE', @level1name = N'orders',
    @level2type = N'COLUMN', @level2name = N'name';
GO

SET IDENTITY_INSERT orders ON;
GO

INSERT INTO orders (id, name) VALUES
    (1, 'a');
GO

INSERT INTO orders (id, name) VALUES
    (2, 'b'),
    (3, 'c');
GO

SET IDENTITY_INSERT orders OFF;
GO

DELETE FROM orders
WHERE id = 1;
GO

DELETE FROM orders
WHERE id = 2 AND name = 'b';
GO

DELETE FROM orders
WHERE id IN (
    3, 4
);
GO

DELETE FROM orders
WHERE (id = 5 AND name = 'e')
   OR (id = 6 AND name = 'f');
GO

CREATE VIEW small_view AS
SELECT id, name FROM orders;
GO

CREATE VIEW large_view (amount, words) AS
SELECT id, name FROM orders;
GO

CREATE OR ALTER VIEW large_view (amount, words) AS
SELECT id, name FROM orders;
GO

DROP VIEW small_view;
GO

DROP VIEW large_view;
GO

DROP VIEW IF EXISTS large_view;
GO

UPDATE orders
SET state = 'blue'
WHERE state = 'sad';
GO

UPDATE orders
SET state = 'blue', changed_at = changed_at
WHERE state = 'sad';
GO

DELETE FROM orders
WHERE name = 'c';
GO

CREATE TRIGGER noted ON orders AFTER INSERT AS DELETE FROM tiny;
GO

DROP TRIGGER noted;
GO

CREATE SCHEMA small;
GO

IF SCHEMA_ID(N'large') IS NULL
    EXEC (N'CREATE SCHEMA large');
GO

DROP SCHEMA small;
GO

DROP SCHEMA IF EXISTS large;
GO

CREATE SEQUENCE small_seq;
GO

CREATE SEQUENCE large_seq AS bigint START WITH 20 INCREMENT BY 2 MINVALUE 10 MAXVALUE 1000 CACHE 50 CYCLE;
GO

ALTER SEQUENCE large_seq NO MINVALUE NO MAXVALUE NO CACHE NO CYCLE;
GO

ALTER SEQUENCE large_seq RESTART WITH 40;
GO

ALTER SEQUENCE large_seq RESTART;
GO

ALTER SEQUENCE large_seq CACHE;
GO

DROP SEQUENCE small_seq;
GO

DROP SEQUENCE IF EXISTS large_seq;
GO

GRANT SELECT ON OBJECT::orders TO reader;
GO

REVOKE SELECT ON OBJECT::orders FROM reader;
GO

GRANT SELECT, UPDATE ON OBJECT::orders TO reader, writer WITH GRANT OPTION;
GO

REVOKE SELECT, UPDATE ON OBJECT::orders FROM reader, writer CASCADE;
GO

DROP FUNCTION IF EXISTS no_such_routine;
GO

DROP PROCEDURE IF EXISTS no_such_routine;
GO

EXEC sp_refreshview '[a view]';
GO

UPDATE orders
SET state = 'paid',
    total = total + 1;
GO

DELETE FROM orders;
GO

UPDATE orders
SET state = 'paid',
    total = total + 1
WHERE total > 100;
GO

DELETE FROM orders
WHERE total > 100;
GO

UPDATE orders
SET state = 'paid',
    total = total + 1
WHERE id = 1 AND (state IN ('new', 'paid') OR state = 'lost' OR state IS NULL);
GO

DELETE FROM orders
WHERE id = 1 AND (state IN ('new', 'paid') OR state = 'lost' OR state IS NULL);
GO

MERGE INTO orders WITH (HOLDLOCK)
USING (SELECT 1 AS retort_one) AS retort_row ON (id = 1)
WHEN NOT MATCHED THEN
    INSERT (id)
    VALUES (1);
GO

MERGE INTO orders WITH (HOLDLOCK)
USING (SELECT 1 AS retort_one) AS retort_row ON (id = 1)
WHEN MATCHED THEN UPDATE SET
    state = 'new',
    total = 1
WHEN NOT MATCHED THEN
    INSERT (id, state, total)
    VALUES (1, 'new', 1);
GO

EXEC sp_rename N'[dbo].[tiny]', N'tiny_2', 'OBJECT';
GO

DROP TABLE orders;
GO

DROP TABLE IF EXISTS numbered;
GO
