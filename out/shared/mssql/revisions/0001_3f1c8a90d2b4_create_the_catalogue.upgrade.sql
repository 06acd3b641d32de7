-- Retort: upgrade of shop on mssql 2019
--
-- project:     shop
-- environment: shared
-- dialect:     mssql 2019
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     3f1c8a90d2b4
--
--    1. 3f1c8a90d2b4  Create the catalogue (Ada Chen, SHOP-101)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 3f1c8a90d2b4
--
-- to run:   sqlcmd -b -x -I -f 65001 -d DATABASE -i 0001_3f1c8a90d2b4_create_the_catalogue.upgrade.sql
-- to undo:  sqlcmd -b -x -I -f 65001 -d DATABASE -i 0001_3f1c8a90d2b4_create_the_catalogue.downgrade.sql

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

PRINT '1/1 3f1c8a90d2b4 Create the catalogue';
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

DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000);
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('3f1c8a90d2b4') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF @rows = 1 AND @known = 1 SELECT 'OK: shop is at 3f1c8a90d2b4' AS result;
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
