-- Retort: upgrade of dialect_options on mssql 2019
--
-- project:     dialect_options
-- dialect:     mssql 2019
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b70000000004
--
--    1. b70000000001  Tables with options
--    2. b70000000002  Indexes with options
--    3. b70000000003  Constraints with options
--    4. b70000000004  Changes that options go along with
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: dialect_options is at b70000000004
--
-- to run:   sqlcmd -b -x -I -f 65001 -d DATABASE -i mssql.upgrade.sql
-- to undo:  sqlcmd -b -x -I -f 65001 -d DATABASE -i mssql.downgrade.sql

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
-- b70000000001: Tables with options
-- ======================================================================

PRINT '1/4 b70000000001 Tables with options';
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

CREATE TABLE visits (
    id BIGINT NOT NULL,
    taken_on DATE NOT NULL,
    page NVARCHAR(200) NOT NULL,
    Remark NVARCHAR(80),
    CONSTRAINT visits_pkey PRIMARY KEY (id, taken_on)
) ON [PRIMARY] WITH (data_compression = PAGE);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @schema sysname = SCHEMA_NAME();
DECLARE @comment nvarchar(3750) = 'Visits of pages';
EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = @comment,
    @level0type = N'SCHEMA', @level0name = @schema,
    @level1type = N'TABLE', @level1name = 'visits';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE TABLE carts (
    id INTEGER IDENTITY(1,1) NOT NULL,
    owner NVARCHAR(40) NOT NULL,
    item NVARCHAR(40) NOT NULL,
    is_gift BIT NOT NULL CONSTRAINT df_carts_is_gift DEFAULT 0,
    seen DATETIME2,
    kind VARCHAR(5) CONSTRAINT df_carts_kind DEFAULT 'small',
    amount FLOAT(53) CONSTRAINT df_carts_amount DEFAULT 1,
    CONSTRAINT carts_pkey PRIMARY KEY (id),
    CONSTRAINT carts_kind_enum CHECK (kind IN (N'small', N'large'))
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE TABLE base (
    id BIGINT,
    note NVARCHAR(40)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE TABLE child (
    id BIGINT,
    note NVARCHAR(40),
    more NVARCHAR(40)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version b70000000001 was not reached';
INSERT INTO alembic_version (version_num) VALUES ('b70000000001');
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- b70000000002: Indexes with options
-- ======================================================================

PRINT '2/4 b70000000002 Indexes with options';
GO

-- Goes on only if the version table holds b70000000001 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version b70000000001';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('b70000000001') THEN version_num END), @found = NULL FROM alembic_version;
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

CREATE UNIQUE INDEX ix_carts_owner ON carts (owner) INCLUDE (item, seen) WHERE amount > 0 WITH (fillfactor = 80, data_compression = ROW, ONLINE = ON) ON [PRIMARY];
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE NONCLUSTERED COLUMNSTORE INDEX ix_carts_item ON carts (item) WHERE amount > 0;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE CLUSTERED INDEX ix_child_note ON child (note, more);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE CLUSTERED COLUMNSTORE INDEX ix_base ON base;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version b70000000002 was not reached';
UPDATE alembic_version SET version_num = 'b70000000002' WHERE version_num = 'b70000000001';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- b70000000003: Constraints with options
-- ======================================================================

PRINT '3/4 b70000000003 Constraints with options';
GO

-- Goes on only if the version table holds b70000000002 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version b70000000002';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('b70000000002') THEN version_num END), @found = NULL FROM alembic_version;
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

CREATE TABLE parts (
    code NVARCHAR(20) NOT NULL,
    maker NVARCHAR(20) NOT NULL,
    weight INTEGER,
    CONSTRAINT pk_parts PRIMARY KEY NONCLUSTERED (code) WITH (fillfactor = 90) ON [PRIMARY],
    CONSTRAINT uq_parts UNIQUE CLUSTERED (code, maker)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE TABLE orders (
    id INTEGER NOT NULL,
    code NVARCHAR(20),
    amount INTEGER,
    CONSTRAINT orders_pkey PRIMARY KEY (id)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE orders WITH NOCHECK ADD CONSTRAINT fk_orders_parts FOREIGN KEY (code) REFERENCES parts (code);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE orders WITH NOCHECK ADD CONSTRAINT ck_orders_amount CHECK (amount > 0);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version b70000000003 was not reached';
UPDATE alembic_version SET version_num = 'b70000000003' WHERE version_num = 'b70000000002';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- b70000000004: Changes that options go along with
-- ======================================================================

PRINT '4/4 b70000000004 Changes that options go along with';
GO

-- Goes on only if the version table holds b70000000003 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version b70000000003';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('b70000000003') THEN version_num END), @found = NULL FROM alembic_version;
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

EXEC sp_rename 'carts.item', 'thing', 'COLUMN';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DROP INDEX ix_carts_owner ON carts;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE carts ALTER COLUMN owner NVARCHAR(60) NOT NULL;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE UNIQUE INDEX ix_carts_owner ON carts (owner) INCLUDE (thing, seen) WHERE amount > 0 WITH (fillfactor = 80, data_compression = ROW) ON [PRIMARY];
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

EXEC sp_rename 'parts.weight', 'grams', 'COLUMN';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DROP INDEX ix_child_note ON child WITH (ONLINE = ON);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE orders DROP CONSTRAINT ck_orders_amount;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DROP TABLE orders;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DROP INDEX ix_carts_owner ON carts;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DROP INDEX ix_carts_item ON carts;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE carts DROP CONSTRAINT df_carts_amount;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE carts DROP COLUMN amount;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version b70000000004 was not reached';
UPDATE alembic_version SET version_num = 'b70000000004' WHERE version_num = 'b70000000003';
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
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('b70000000004') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF @rows = 1 AND @known = 1 SELECT 'OK: dialect_options is at b70000000004' AS result;
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
