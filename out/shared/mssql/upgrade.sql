-- Retort: upgrade of shop on mssql 2019
--
-- project:     shop
-- environment: shared
-- dialect:     mssql 2019
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a96d3b0c5e27
--
--    1. 3f1c8a90d2b4  Create the catalogue (Ada Chen, SHOP-101)
--    2. 8be27d14c6a1  Load the first products (Ada Chen, SHOP-104)
--    3. 12345e678901  Write the mail templates (Tomás Ibarra, SHOP-110)
--    4. c07e5b3a9d18  Count the stock (Ada Chen, SHOP-121)
--    5. 91d4c7e2f0b5  Reserve stock (Ada Chen, SHOP-124)
--    6. 5d90f2e1a7c3  Search by keyword (Tomás Ibarra, SHOP-130)
--    7. e41a6c8b7f02  Merge stock and search (Ada Chen)
--    8. a96d3b0c5e27  Sell by the pallet (Tomás Ibarra, SHOP-142)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at a96d3b0c5e27
--
-- to run:   sqlcmd -b -x -I -f 65001 -d DATABASE -i upgrade.sql
-- to undo:  sqlcmd -b -x -I -f 65001 -d DATABASE -i downgrade.sql

:on error exit
SET XACT_ABORT, QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, NOCOUNT ON;
SET NUMERIC_ROUNDABORT OFF;
SET IMPLICIT_TRANSACTIONS OFF;
SET DATEFORMAT ymd;
SET LOCK_TIMEOUT 5000;
GO

-- Goes on only if the version table holds nothing, or is not there.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version none';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = 0, @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 0 AND @known = 0)
BEGIN
    SET @message = @message + N', found ' + COALESCE(@found, N'none');
    RAISERROR(N'%s', 16, 127, @message) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- 3f1c8a90d2b4: Create the catalogue (Ada Chen, SHOP-101)
--
-- Categories form a tree; every product hangs on one of its nodes.
-- Keys and checks without a name get the name that PostgreSQL would give them, on every server:
-- products_pkey, products_sku_key, products_category_id_fkey, ix_products_category_id.
-- ======================================================================

PRINT '1/8 3f1c8a90d2b4 Create the catalogue';
GO

BEGIN TRANSACTION;
GO

IF OBJECT_ID('alembic_version', N'U') IS NULL
    CREATE TABLE alembic_version (
        version_num varchar(32) NOT NULL,
        CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
    );
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE TABLE categories (
    id INTEGER IDENTITY(1,1) NOT NULL,
    parent_id INTEGER,
    name NVARCHAR(80) NOT NULL,
    CONSTRAINT categories_pkey PRIMARY KEY (id),
    CONSTRAINT categories_name_key UNIQUE (name),
    CONSTRAINT categories_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES categories (id)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE INDEX ix_categories_parent_id ON categories (parent_id);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @schema sysname = SCHEMA_NAME();
DECLARE @comment nvarchar(3750) = 'A tree, from the shop''s front door to the shelf';
EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = @comment,
    @level0type = N'SCHEMA', @level0name = @schema,
    @level1type = N'TABLE', @level1name = 'categories';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE TABLE products (
    id BIGINT IDENTITY(1,1) NOT NULL,
    sku NVARCHAR(40) NOT NULL,
    name NVARCHAR(120) NOT NULL,
    category_id INTEGER,
    price NUMERIC(10, 2) NOT NULL,
    active BIT NOT NULL CONSTRAINT df_products_active DEFAULT 1,
    created_at DATETIMEOFFSET NOT NULL CONSTRAINT df_products_created_at DEFAULT SYSDATETIMEOFFSET(),
    CONSTRAINT products_pkey PRIMARY KEY (id),
    CONSTRAINT products_sku_key UNIQUE (sku),
    CONSTRAINT products_category_id_fkey FOREIGN KEY (category_id) REFERENCES categories (id),
    CONSTRAINT products_price_check CHECK (price >= 0)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE INDEX ix_products_category_id ON products (category_id);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @schema sysname = SCHEMA_NAME();
DECLARE @comment nvarchar(3750) = 'What the shop sells';
EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = @comment,
    @level0type = N'SCHEMA', @level0name = @schema,
    @level1type = N'TABLE', @level1name = 'products';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @schema sysname = SCHEMA_NAME();
DECLARE @comment nvarchar(3750) = 'Printed on the label';
EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = @comment,
    @level0type = N'SCHEMA', @level0name = @schema,
    @level1type = N'TABLE', @level1name = 'products',
    @level2type = N'COLUMN', @level2name = 'sku';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @schema sysname = SCHEMA_NAME();
DECLARE @comment nvarchar(3750) = 'UTC';
EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = @comment,
    @level0type = N'SCHEMA', @level0name = @schema,
    @level1type = N'TABLE', @level1name = 'products',
    @level2type = N'COLUMN', @level2name = 'created_at';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 3f1c8a90d2b4 was not reached';
INSERT INTO alembic_version (version_num) VALUES ('3f1c8a90d2b4');
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- 8be27d14c6a1: Load the first products (Ada Chen, SHOP-104)
--
-- The rows give their primary key, so the downgrade can delete exactly these rows.
-- A value takes the type of its column: the sku 0042 keeps its zeros, the price 1.10 its last digit.
-- ======================================================================

PRINT '2/8 8be27d14c6a1 Load the first products';
GO

-- The script is in UTF-8. A client that takes it for something else would change its texts.
IF CAST(N'ü煎茶' AS varbinary(100)) <> 0xFC004E713683
BEGIN
    RAISERROR(N'ABORT: the client does not read this script in UTF-8: sqlcmd does with -f 65001', 16, 127) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- Goes on only if the version table holds 3f1c8a90d2b4 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version 3f1c8a90d2b4';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('3f1c8a90d2b4') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 1 AND @known = 1)
BEGIN
    SET @message = @message + N', found ' + COALESCE(@found, N'none');
    RAISERROR(N'%s', 16, 127, @message) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

BEGIN TRANSACTION;
GO

SET IDENTITY_INSERT categories ON;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO categories (id, parent_id, name) VALUES
    (1, NULL, N'Garden'),
    (2, NULL, N'Kitchen'),
    (3, 1, N'Tools'),
    (4, 1, N'Pots & planters'),
    (5, 2, N'Grüner Tee');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

SET IDENTITY_INSERT categories OFF;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

-- The five products of the opening day
SET IDENTITY_INSERT products ON;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO products (id, sku, name, category_id, price, active) VALUES
    (1, N'0042', N'Gardener''s gloves', 3, 12.90, 1),
    (2, N'T-100', N'Spade, 42" handle', 3, 34.50, 1),
    (3, N'P-007', N'Pot "Terra" \ 30 cm', 4, 1.10, 1),
    (4, N'NO-1', N'Norwegian knife', 3, 1250.00, 0),
    (5, N'TEA-12', N'煎茶 (sencha) 🍵', 5, 8.00, 1);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

SET IDENTITY_INSERT products OFF;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 8be27d14c6a1 was not reached';
UPDATE alembic_version SET version_num = '8be27d14c6a1' WHERE version_num = '3f1c8a90d2b4';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- 12345e678901: Write the mail templates (Tomás Ibarra, SHOP-110)
--
-- Every text in here is known to have been changed by some client, driver or script generator on its
-- way into a database. Each must arrive unchanged, whatever the client does with it.
-- ======================================================================

PRINT '3/8 12345e678901 Write the mail templates';
GO

-- Goes on only if the version table holds 8be27d14c6a1 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version 8be27d14c6a1';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('8be27d14c6a1') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 1 AND @known = 1)
BEGIN
    SET @message = @message + N', found ' + COALESCE(@found, N'none');
    RAISERROR(N'%s', 16, 127, @message) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

BEGIN TRANSACTION;
GO

CREATE TABLE mail_templates (
    code NVARCHAR(40) NOT NULL,
    language NVARCHAR(2) NOT NULL,
    subject NVARCHAR(200) NOT NULL,
    body NVARCHAR(max) NOT NULL,
    options NVARCHAR(max),
    valid_from DATE NOT NULL,
    CONSTRAINT mail_templates_pkey PRIMARY KEY (code, language)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO mail_templates (code, language, subject, body, valid_from) VALUES
    (N'quotes', N'NO', N'It''s "your" order', N'''''it''''s'''' `quoted` "twice"', '2026-01-19'),
    (N'backslash', N'en', N'C:\new\table', N'ends with a backslash \', '2026-01-19'),
    (N'percent', N'en', N'100% cotton', N'%s %d %(name)s %% 50%', '2026-01-19'),
    (N'colon', N'en', N'Open 12:30:45', N'Dear :name, see :order_id::text and a:b', '2026-01-19'),
    (N'dollar', N'en', N'Only $1', N'$$ $tag$ ${HOME} $'+N'(order) $1 $', '2026-01-19'),
    (N'ampersand', N'en', N'Pots & planters', N'&name &&name. &', '2026-01-19'),
    (N'tab', N'en', N'a	b', N'article	pieces	price', '2026-01-19'),
    (N'lines', N'en', N'Your order', N'Dear customer,'+NCHAR(13)+NCHAR(10)+NCHAR(13)+NCHAR(10)+N'thank you.'+NCHAR(13)+NCHAR(10), '2026-01-19'),
    (N'semicolon', N'en', N'a; b;', N'one line;'+NCHAR(10)+N'another;'+NCHAR(10)+NCHAR(10)+N';', '2026-01-19'),
    (N'batch', N'en', N'GO', N'before'+NCHAR(10)+N'GO'+NCHAR(10)+N'after'+NCHAR(10)+N'/'+NCHAR(10)+N'the end'+NCHAR(10)+N'.'+NCHAR(10), '2026-01-19'),
    (N'client', N'en', N'\q', N'\q'+NCHAR(10)+N'\! ls'+NCHAR(10)+N'.quit'+NCHAR(10)+N'DELIMITER //'+NCHAR(10)+N':r file'+NCHAR(10)+N'@script'+NCHAR(10)+N'EXIT', '2026-01-19'),
    (N'comment', N'en', N'--', N'-- not a comment /* nor this */'+NCHAR(10)+N'# nor that', '2026-01-19'),
    (N'template', N'en', N'{{ name }}', N'{% if paid %}Paid{% endif %}{# #}', '2026-01-19'),
    (N'unicode', N'en', N'🛒 Grüße 日本語', N'👩‍👩‍👧 é     ​', '2026-01-19'),
    (N'words', N'en', N'NULL', N'007', '2026-01-19');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO mail_templates (code, language, subject, body, options, valid_from) VALUES
    (N'json', N'en', N'{"on": true, "at": "12:30", "to": ":name"}', N'[1, 2.50, "x", null]', N'{"on": true, "at": "12:30", "to": [":name", "it''s"], "price": 1.10, "nothing": null}', '2026-01-19');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 12345e678901 was not reached';
UPDATE alembic_version SET version_num = '12345e678901' WHERE version_num = '8be27d14c6a1';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- c07e5b3a9d18: Count the stock (Ada Chen, SHOP-121)
--
-- Two teams go on from here at the same time: this is the first revision of the branch `stock`, and
-- `search` starts at the same parent. `stock@head` names the end of this branch.
-- ======================================================================

PRINT '4/8 c07e5b3a9d18 Count the stock';
GO

-- Goes on only if the version table holds 12345e678901 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version 12345e678901';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('12345e678901') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 1 AND @known = 1)
BEGIN
    SET @message = @message + N', found ' + COALESCE(@found, N'none');
    RAISERROR(N'%s', 16, 127, @message) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

BEGIN TRANSACTION;
GO

CREATE TABLE warehouses (
    code NVARCHAR(3) NOT NULL,
    name NVARCHAR(80) NOT NULL,
    opened_on DATE,
    CONSTRAINT warehouses_pkey PRIMARY KEY (code)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE UNIQUE INDEX uq_warehouses_name ON warehouses (name);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO warehouses (code, name, opened_on) VALUES
    (N'BER', N'Berlin', '2024-04-01'),
    (N'OSL', N'Oslo', NULL);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE TABLE stock_levels (
    warehouse NVARCHAR(3) NOT NULL,
    product_id BIGINT NOT NULL,
    quantity INTEGER NOT NULL CONSTRAINT df_stock_levels_quantity DEFAULT 0,
    counted_on DATE,
    CONSTRAINT pk_stock_levels PRIMARY KEY (warehouse, product_id),
    CONSTRAINT stock_levels_warehouse_fkey FOREIGN KEY (warehouse) REFERENCES warehouses (code) ON DELETE CASCADE,
    CONSTRAINT stock_levels_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id),
    CONSTRAINT stock_levels_quantity_check CHECK (quantity >= 0)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

-- Where is most of it?
CREATE INDEX ix_stock_levels_product ON stock_levels (product_id, quantity DESC);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version c07e5b3a9d18 was not reached';
UPDATE alembic_version SET version_num = 'c07e5b3a9d18' WHERE version_num = '12345e678901';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- 91d4c7e2f0b5: Reserve stock (Ada Chen, SHOP-124)
--
-- A batch is one ALTER TABLE where the server takes several changes at once, and one rebuild of the
-- table on SQLite.
-- ======================================================================

PRINT '5/8 91d4c7e2f0b5 Reserve stock';
GO

-- Goes on only if the version table holds c07e5b3a9d18 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version c07e5b3a9d18';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('c07e5b3a9d18') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 1 AND @known = 1)
BEGIN
    SET @message = @message + N', found ' + COALESCE(@found, N'none');
    RAISERROR(N'%s', 16, 127, @message) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

BEGIN TRANSACTION;
GO

ALTER TABLE stock_levels ADD reserved INTEGER NOT NULL CONSTRAINT df_stock_levels_reserved DEFAULT 0;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE stock_levels ADD CONSTRAINT stock_levels_reserved_check CHECK (reserved <= quantity);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @schema sysname = SCHEMA_NAME();
DECLARE @comment nvarchar(3750) = 'Pieces on the shelf';
EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = @comment,
    @level0type = N'SCHEMA', @level0name = @schema,
    @level1type = N'TABLE', @level1name = 'stock_levels',
    @level2type = N'COLUMN', @level2name = 'quantity';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 91d4c7e2f0b5 was not reached';
UPDATE alembic_version SET version_num = '91d4c7e2f0b5' WHERE version_num = 'c07e5b3a9d18';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- 5d90f2e1a7c3: Search by keyword (Tomás Ibarra, SHOP-130)
--
-- The branch of the second team. It needs the table `warehouses` of the branch `stock`, so it depends on
-- that revision; it does not follow it, and needs nothing that comes later on that branch.
-- ======================================================================

PRINT '6/8 5d90f2e1a7c3 Search by keyword';
GO

-- Goes on only if the version table holds 91d4c7e2f0b5 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version 91d4c7e2f0b5';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('91d4c7e2f0b5') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 1 AND @known = 1)
BEGIN
    SET @message = @message + N', found ' + COALESCE(@found, N'none');
    RAISERROR(N'%s', 16, 127, @message) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

BEGIN TRANSACTION;
GO

CREATE TABLE product_keywords (
    product_id BIGINT NOT NULL,
    keyword NVARCHAR(60) NOT NULL,
    weight SMALLINT NOT NULL CONSTRAINT df_product_keywords_weight DEFAULT 1,
    warehouse NVARCHAR(3),
    CONSTRAINT product_keywords_pkey PRIMARY KEY (product_id, keyword),
    CONSTRAINT product_keywords_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE,
    CONSTRAINT product_keywords_warehouse_fkey FOREIGN KEY (warehouse) REFERENCES warehouses (code)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE INDEX ix_product_keywords_warehouse ON product_keywords (warehouse);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE INDEX ix_mail_templates_subject ON mail_templates (subject);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 5d90f2e1a7c3, 91d4c7e2f0b5 was not reached';
INSERT INTO alembic_version (version_num) VALUES ('5d90f2e1a7c3');
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- e41a6c8b7f02: Merge stock and search (Ada Chen)
--
-- The two branches meet. From here on the version table holds one row again.
-- ======================================================================

PRINT '7/8 e41a6c8b7f02 Merge stock and search';
GO

-- Goes on only if the version table holds 5d90f2e1a7c3, 91d4c7e2f0b5 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version 5d90f2e1a7c3, 91d4c7e2f0b5';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('5d90f2e1a7c3', '91d4c7e2f0b5') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 2 AND @known = 2)
BEGIN
    SET @message = @message + N', found ' + COALESCE(@found, N'none');
    RAISERROR(N'%s', 16, 127, @message) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

BEGIN TRANSACTION;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version e41a6c8b7f02 was not reached';
DELETE FROM alembic_version WHERE version_num = '5d90f2e1a7c3';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
UPDATE alembic_version SET version_num = 'e41a6c8b7f02' WHERE version_num = '91d4c7e2f0b5';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- a96d3b0c5e27: Sell by the pallet (Tomás Ibarra, SHOP-142)
--
-- Wider columns, a better name, and a column that nobody used.
-- alter_column says what changes; what it does not name stays as it is: NOT NULL, default, comment.
-- On Oracle the downgrade of `quantity` wants the column to be empty, as every narrowing of a number does.
-- ======================================================================

PRINT '8/8 a96d3b0c5e27 Sell by the pallet';
GO

-- Goes on only if the version table holds e41a6c8b7f02 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version e41a6c8b7f02';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('e41a6c8b7f02') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 1 AND @known = 1)
BEGIN
    SET @message = @message + N', found ' + COALESCE(@found, N'none');
    RAISERROR(N'%s', 16, 127, @message) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

BEGIN TRANSACTION;
GO

ALTER TABLE products DROP CONSTRAINT products_sku_key;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE products ALTER COLUMN sku NVARCHAR(60) NOT NULL;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE products ADD CONSTRAINT products_sku_key UNIQUE (sku);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @schema sysname = SCHEMA_NAME();
DECLARE @comment nvarchar(3750) = 'Shown in the shop';
EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = @comment,
    @level0type = N'SCHEMA', @level0name = @schema,
    @level1type = N'TABLE', @level1name = 'products',
    @level2type = N'COLUMN', @level2name = 'active';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE stock_levels DROP CONSTRAINT df_stock_levels_quantity;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DROP INDEX ix_stock_levels_product ON stock_levels;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE stock_levels DROP CONSTRAINT stock_levels_quantity_check;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE stock_levels DROP CONSTRAINT stock_levels_reserved_check;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE stock_levels ALTER COLUMN quantity BIGINT NOT NULL;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE stock_levels ADD CONSTRAINT stock_levels_quantity_check CHECK (quantity >= 0);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE stock_levels ADD CONSTRAINT stock_levels_reserved_check CHECK (reserved <= quantity);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE INDEX ix_stock_levels_product ON stock_levels (product_id, quantity DESC);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE stock_levels ADD CONSTRAINT df_stock_levels_quantity DEFAULT 0 FOR quantity;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

EXEC sp_rename 'stock_levels.counted_on', 'last_counted_on', 'COLUMN';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE product_keywords DROP CONSTRAINT df_product_keywords_weight;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE product_keywords ADD CONSTRAINT df_product_keywords_weight DEFAULT 10 FOR weight;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

-- Its index and its foreign key go with it
ALTER TABLE product_keywords DROP CONSTRAINT product_keywords_warehouse_fkey;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DROP INDEX ix_product_keywords_warehouse ON product_keywords;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE product_keywords DROP COLUMN warehouse;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

-- SQL of one's own, with what it does to the schema, so that later revisions know the column
ALTER TABLE products ADD discontinued_on DATE;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version a96d3b0c5e27 was not reached';
UPDATE alembic_version SET version_num = 'a96d3b0c5e27' WHERE version_num = 'e41a6c8b7f02';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000);
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('a96d3b0c5e27') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF @rows = 1 AND @known = 1 SELECT 'OK: shop is at a96d3b0c5e27' AS result;
ELSE RAISERROR(N'NOT DONE: the version table does not hold what it should', 16, 127);
GO
SET NOEXEC OFF;
GO
IF @@TRANCOUNT > 0
BEGIN
    ROLLBACK TRANSACTION;
    RAISERROR(N'NOT DONE: what was not committed is rolled back, see the first error above', 16, 127);
END;
GO
