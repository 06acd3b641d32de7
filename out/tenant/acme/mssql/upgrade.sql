-- Retort: upgrade of shop on mssql 2019
--
-- project:     shop
-- environment: tenant
-- target:      acme
-- dialect:     mssql 2019
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b4906f3ea1d2
--
--    1. 0b7d4e2f9a61  Open the shop (Ada Chen, SHOP-102)
--    2. d3852a6bc4f7  Add order lines (Tomás Ibarra, SHOP-113)
--    3. 6e1f90c8b25d  Give every order a currency (Ada Chen, SHOP-127)
--    4. f7a0295e3d84  Call customers accounts (Tomás Ibarra, SHOP-138)
--    5. 28c5d1b70ea9  Send a newsletter (Ada Chen, SHOP-150)
--    6. b4906f3ea1d2  Find open orders (Ada Chen, SHOP-151)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at b4906f3ea1d2
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
IF OBJECT_ID('acme.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = 0, @found = NULL FROM acme.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM acme.alembic_version ORDER BY version_num;
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
-- 0b7d4e2f9a61: Open the shop (Ada Chen, SHOP-102)
--
-- Customers and their orders. The tables name no schema: that of the target stands in.
-- The enum is a type of its own on PostgreSQL, a column type on MySQL and MariaDB, and a text with a
-- check elsewhere.
-- ======================================================================

PRINT '1/6 0b7d4e2f9a61 Open the shop';
GO

-- The script is in UTF-8. A client that takes it for something else would change its texts.
IF CAST(N'á李小龍' AS varbinary(100)) <> 0xE1004E670F5C8D9F
BEGIN
    RAISERROR(N'ABORT: the client does not read this script in UTF-8: sqlcmd does with -f 65001', 16, 127) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

BEGIN TRANSACTION;
GO

IF OBJECT_ID('acme.alembic_version', N'U') IS NULL
    CREATE TABLE acme.alembic_version (
        version_num varchar(32) NOT NULL,
        CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
    );
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE TABLE acme.customers (
    id BIGINT IDENTITY(1,1) NOT NULL,
    email NVARCHAR(254) NOT NULL,
    full_name NVARCHAR(120) NOT NULL,
    phone NVARCHAR(30),
    created_at DATETIMEOFFSET NOT NULL CONSTRAINT df_customers_created_at DEFAULT SYSDATETIMEOFFSET(),
    CONSTRAINT customers_pkey PRIMARY KEY (id),
    CONSTRAINT customers_email_key UNIQUE (email)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @comment nvarchar(3750) = 'UTC';
EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = @comment,
    @level0type = N'SCHEMA', @level0name = 'acme',
    @level1type = N'TABLE', @level1name = 'customers',
    @level2type = N'COLUMN', @level2name = 'created_at';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE TABLE acme.orders (
    id BIGINT IDENTITY(1,1) NOT NULL,
    customer_id BIGINT NOT NULL,
    state VARCHAR(9) NOT NULL CONSTRAINT df_orders_state DEFAULT 'new',
    placed_on DATE NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES acme.customers (id),
    CONSTRAINT orders_state_enum CHECK (state IN (N'new', N'paid', N'shipped', N'cancelled'))
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE INDEX ix_orders_customer_id ON acme.orders (customer_id);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

-- The two customers of the opening day
SET IDENTITY_INSERT acme.customers ON;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO acme.customers (id, email, full_name, phone) VALUES
    (1, N'siobhan@example.org', N'Siobhán O''Hara', N'+353 1 555 0100'),
    (2, N'li@example.org', N'李小龍', NULL);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

SET IDENTITY_INSERT acme.customers OFF;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

SET IDENTITY_INSERT acme.orders ON;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO acme.orders (id, customer_id, state, placed_on) VALUES
    (1, 1, 'shipped', '2026-01-08');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO acme.orders (id, customer_id, placed_on) VALUES
    (2, 2, '2026-01-09');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

SET IDENTITY_INSERT acme.orders OFF;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 0b7d4e2f9a61 was not reached';
INSERT INTO acme.alembic_version (version_num) VALUES ('0b7d4e2f9a61');
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- d3852a6bc4f7: Add order lines (Tomás Ibarra, SHOP-113)
--
-- A key of two columns, a foreign key to it, a column that computes itself, and a view.
-- ======================================================================

PRINT '2/6 d3852a6bc4f7 Add order lines';
GO

-- Goes on only if the version table holds 0b7d4e2f9a61 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version 0b7d4e2f9a61';
IF OBJECT_ID('acme.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('0b7d4e2f9a61') THEN version_num END), @found = NULL FROM acme.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM acme.alembic_version ORDER BY version_num;
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

CREATE TABLE acme.order_lines (
    order_id BIGINT NOT NULL,
    line_no SMALLINT NOT NULL,
    sku NVARCHAR(60) NOT NULL,
    quantity INTEGER NOT NULL CONSTRAINT df_order_lines_quantity DEFAULT 1,
    unit_price NUMERIC(12, 2) NOT NULL,
    CONSTRAINT order_lines_pkey PRIMARY KEY (order_id, line_no),
    CONSTRAINT order_lines_order_id_fkey FOREIGN KEY (order_id) REFERENCES acme.orders (id) ON DELETE CASCADE,
    CONSTRAINT order_lines_quantity_check CHECK (quantity > 0),
    CONSTRAINT order_lines_check CHECK (unit_price >= 0)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO acme.order_lines (order_id, line_no, sku, quantity, unit_price) VALUES
    (1, 1, N'0042', 2, 12.90),
    (1, 2, N'T-100', 1, 34.50),
    (2, 1, N'TEA-12', 10, 8.00);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

-- Oracle has virtual columns only
ALTER TABLE acme.order_lines ADD amount AS (quantity * unit_price) PERSISTED;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE TABLE acme.returned_items (
    id BIGINT IDENTITY(1,1) NOT NULL,
    order_id BIGINT NOT NULL,
    line_no SMALLINT NOT NULL,
    reason NVARCHAR(200),
    CONSTRAINT returned_items_pkey PRIMARY KEY (id),
    CONSTRAINT returned_items_order_id_line_no_fkey FOREIGN KEY (order_id, line_no) REFERENCES acme.order_lines (order_id, line_no)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE VIEW acme.order_totals AS
SELECT order_id, COUNT(*) AS line_count, SUM(quantity * unit_price) AS total
FROM acme.order_lines
GROUP BY order_id;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version d3852a6bc4f7 was not reached';
UPDATE acme.alembic_version SET version_num = 'd3852a6bc4f7' WHERE version_num = '0b7d4e2f9a61';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- 6e1f90c8b25d: Give every order a currency (Ada Chen, SHOP-127)
--
-- The safe way to a NOT NULL column of a table that has rows: add it nullable, fill it, forbid NULL.
-- The currency is a variable of the target: EUR for acme, USD for globex.
-- ======================================================================

PRINT '3/6 6e1f90c8b25d Give every order a currency';
GO

-- Goes on only if the version table holds d3852a6bc4f7 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version d3852a6bc4f7';
IF OBJECT_ID('acme.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('d3852a6bc4f7') THEN version_num END), @found = NULL FROM acme.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM acme.alembic_version ORDER BY version_num;
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

ALTER TABLE acme.orders ADD currency NVARCHAR(3);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @comment nvarchar(3750) = 'ISO 4217';
EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = @comment,
    @level0type = N'SCHEMA', @level0name = 'acme',
    @level1type = N'TABLE', @level1name = 'orders',
    @level2type = N'COLUMN', @level2name = 'currency';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

-- Nothing is to be undone here, as the downgrade drops the column
UPDATE acme.orders SET currency = 'EUR' WHERE currency IS NULL;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE acme.orders ALTER COLUMN currency NVARCHAR(3) NOT NULL;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 6e1f90c8b25d was not reached';
UPDATE acme.alembic_version SET version_num = '6e1f90c8b25d' WHERE version_num = 'd3852a6bc4f7';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- f7a0295e3d84: Call customers accounts (Tomás Ibarra, SHOP-138)
--
-- A table and two columns get other names. Constraints and indexes keep theirs.
-- The downgrade is written by hand. It is replayed like the upgrade, and must come back to the schema as
-- it was before; a downgrade that forgot the comment, for example, would be an error.
-- ======================================================================

PRINT '4/6 f7a0295e3d84 Call customers accounts';
GO

-- Goes on only if the version table holds 6e1f90c8b25d and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version 6e1f90c8b25d';
IF OBJECT_ID('acme.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('6e1f90c8b25d') THEN version_num END), @found = NULL FROM acme.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM acme.alembic_version ORDER BY version_num;
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

EXEC sp_rename 'acme.customers', 'accounts', 'OBJECT';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

EXEC sp_rename 'acme.accounts.full_name', 'display_name', 'COLUMN';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @comment nvarchar(3750) = 'As the letters say it';
EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = @comment,
    @level0type = N'SCHEMA', @level0name = 'acme',
    @level1type = N'TABLE', @level1name = 'accounts',
    @level2type = N'COLUMN', @level2name = 'display_name';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

EXEC sp_rename 'acme.orders.customer_id', 'account_id', 'COLUMN';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version f7a0295e3d84 was not reached';
UPDATE acme.alembic_version SET version_num = 'f7a0295e3d84' WHERE version_num = '6e1f90c8b25d';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- 28c5d1b70ea9: Send a newsletter (Ada Chen, SHOP-150)
--
-- Several changes of a table that others refer to. The unique constraint over `email` was given no name in
-- its time, so it is dropped by its type and columns.
-- ======================================================================

PRINT '5/6 28c5d1b70ea9 Send a newsletter';
GO

-- Goes on only if the version table holds f7a0295e3d84 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version f7a0295e3d84';
IF OBJECT_ID('acme.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('f7a0295e3d84') THEN version_num END), @found = NULL FROM acme.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM acme.alembic_version ORDER BY version_num;
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

ALTER TABLE acme.accounts DROP CONSTRAINT customers_email_key;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE acme.accounts ADD CONSTRAINT uq_accounts_email UNIQUE (email);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE acme.accounts ALTER COLUMN phone NVARCHAR(40) NULL;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE acme.accounts ADD newsletter BIT NOT NULL CONSTRAINT df_accounts_newsletter DEFAULT 0;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 28c5d1b70ea9 was not reached';
UPDATE acme.alembic_version SET version_num = '28c5d1b70ea9' WHERE version_num = 'f7a0295e3d84';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- b4906f3ea1d2: Find open orders (Ada Chen, SHOP-151)
--
-- Indexes for a table in daily use, with the options of each server. PostgreSQL builds the first one without
-- blocking writers, and does so outside of a transaction; so it stands in a revision of its own.
-- ======================================================================

PRINT '6/6 b4906f3ea1d2 Find open orders';
GO

-- Goes on only if the version table holds 28c5d1b70ea9 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version 28c5d1b70ea9';
IF OBJECT_ID('acme.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('28c5d1b70ea9') THEN version_num END), @found = NULL FROM acme.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM acme.alembic_version ORDER BY version_num;
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

CREATE INDEX ix_orders_open ON acme.orders (state, placed_on) WHERE state <> 'shipped';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE INDEX ix_orders_placed_on ON acme.orders (placed_on DESC) INCLUDE (currency);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version b4906f3ea1d2 was not reached';
UPDATE acme.alembic_version SET version_num = 'b4906f3ea1d2' WHERE version_num = '28c5d1b70ea9';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000);
IF OBJECT_ID('acme.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('b4906f3ea1d2') THEN version_num END), @found = NULL FROM acme.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM acme.alembic_version ORDER BY version_num;
END;
IF @rows = 1 AND @known = 1 SELECT 'OK: shop is at b4906f3ea1d2' AS result;
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
