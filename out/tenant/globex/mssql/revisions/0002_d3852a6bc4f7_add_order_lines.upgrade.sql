-- Retort: upgrade of shop on mssql 2019
--
-- project:     shop
-- environment: tenant
-- target:      globex
-- dialect:     mssql 2019
-- range:       base:heads
-- starts at:   0b7d4e2f9a61
-- ends at:     d3852a6bc4f7
--
--    1. d3852a6bc4f7  Add order lines (Tomás Ibarra, SHOP-113)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at d3852a6bc4f7
--
-- to run:   sqlcmd -b -x -I -f 65001 -d DATABASE -i 0002_d3852a6bc4f7_add_order_lines.upgrade.sql
-- to undo:  sqlcmd -b -x -I -f 65001 -d DATABASE -i 0002_d3852a6bc4f7_add_order_lines.downgrade.sql

:on error exit
SET XACT_ABORT, QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, NOCOUNT ON;
SET NUMERIC_ROUNDABORT OFF;
SET IMPLICIT_TRANSACTIONS OFF;
SET DATEFORMAT ymd;
SET LOCK_TIMEOUT 5000;
GO

-- Goes on only if the version table holds 0b7d4e2f9a61 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version 0b7d4e2f9a61';
IF OBJECT_ID('globex.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('0b7d4e2f9a61') THEN version_num END), @found = NULL FROM globex.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM globex.alembic_version ORDER BY version_num;
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

-- ======================================================================
-- d3852a6bc4f7: Add order lines (Tomás Ibarra, SHOP-113)
--
-- A key of two columns, a foreign key to it, a column that computes itself, and a view.
-- ======================================================================

PRINT '1/1 d3852a6bc4f7 Add order lines';
GO

BEGIN TRANSACTION;
GO

CREATE TABLE globex.order_lines (
    order_id BIGINT NOT NULL,
    line_no SMALLINT NOT NULL,
    sku NVARCHAR(60) NOT NULL,
    quantity INTEGER NOT NULL CONSTRAINT df_order_lines_quantity DEFAULT 1,
    unit_price NUMERIC(12, 2) NOT NULL,
    CONSTRAINT order_lines_pkey PRIMARY KEY (order_id, line_no),
    CONSTRAINT order_lines_order_id_fkey FOREIGN KEY (order_id) REFERENCES globex.orders (id) ON DELETE CASCADE,
    CONSTRAINT order_lines_quantity_check CHECK (quantity > 0),
    CONSTRAINT order_lines_check CHECK (unit_price >= 0)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO globex.order_lines (order_id, line_no, sku, quantity, unit_price) VALUES
    (1, 1, N'0042', 2, 12.90),
    (1, 2, N'T-100', 1, 34.50),
    (2, 1, N'TEA-12', 10, 8.00);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

-- Oracle has virtual columns only
ALTER TABLE globex.order_lines ADD amount AS (quantity * unit_price) PERSISTED;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE TABLE globex.returned_items (
    id BIGINT IDENTITY(1,1) NOT NULL,
    order_id BIGINT NOT NULL,
    line_no SMALLINT NOT NULL,
    reason NVARCHAR(200),
    CONSTRAINT returned_items_pkey PRIMARY KEY (id),
    CONSTRAINT returned_items_order_id_line_no_fkey FOREIGN KEY (order_id, line_no) REFERENCES globex.order_lines (order_id, line_no)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE VIEW globex.order_totals AS
SELECT order_id, COUNT(*) AS line_count, SUM(quantity * unit_price) AS total
FROM globex.order_lines
GROUP BY order_id;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version d3852a6bc4f7 was not reached';
UPDATE globex.alembic_version SET version_num = 'd3852a6bc4f7' WHERE version_num = '0b7d4e2f9a61';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000);
IF OBJECT_ID('globex.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('d3852a6bc4f7') THEN version_num END), @found = NULL FROM globex.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM globex.alembic_version ORDER BY version_num;
END;
IF @rows = 1 AND @known = 1 SELECT 'OK: shop is at d3852a6bc4f7' AS result;
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
