-- Retort: upgrade of upserted_rows on mssql 2019
--
-- project:     upserted_rows
-- dialect:     mssql 2019
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a20000000005
--
--    1. a20000000001  Create tables and fill them
--    2. a20000000002  Insert rows or change them
--    3. a20000000003  Where there are other keys
--    4. a20000000004  Rows of nothing but a key, and several columns
--    5. a20000000005  Look at what is there
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: upserted_rows is at a20000000005
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
-- a20000000001: Create tables and fill them
-- ======================================================================

PRINT '1/5 a20000000001 Create tables and fill them';
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

CREATE TABLE currencies (
    code NVARCHAR(3) NOT NULL,
    name NVARCHAR(80) NOT NULL,
    rate NUMERIC(12, 4),
    note NVARCHAR(max),
    meta NVARCHAR(max),
    active BIT NOT NULL CONSTRAINT df_currencies_active DEFAULT 1,
    seen DATETIMEOFFSET,
    picture VARBINARY(max),
    CONSTRAINT currencies_pkey PRIMARY KEY (code)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE TABLE users (
    id BIGINT IDENTITY(1,1) NOT NULL,
    email NVARCHAR(80) NOT NULL,
    [a b] NVARCHAR(40),
    CONSTRAINT users_pkey PRIMARY KEY (id),
    CONSTRAINT users_email_key UNIQUE (email)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE TABLE [order] (
    [select] INTEGER NOT NULL,
    dummy NVARCHAR(20) NOT NULL,
    amount INTEGER,
    CONSTRAINT order_pkey PRIMARY KEY ([select], dummy)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE TABLE counters (
    id BIGINT IDENTITY(10,1) NOT NULL,
    label NVARCHAR(20),
    CONSTRAINT counters_pkey PRIMARY KEY (id)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO currencies (code, name) VALUES
    (N'EUR', N'Euro');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO currencies (code, name, rate) VALUES
    (N'NOK', N'Krone', 11.5);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

SET IDENTITY_INSERT users ON;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO users (id, email, [a b]) VALUES
    (1, N'a@example.org', N'x');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

SET IDENTITY_INSERT users OFF;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

MERGE INTO [order] WITH (HOLDLOCK)
USING (SELECT 1 AS retort_one) AS retort_row ON ([select] = 1 AND dummy = N'a')
WHEN MATCHED THEN UPDATE SET
    amount = 5
WHEN NOT MATCHED THEN
    INSERT ([select], dummy, amount)
    VALUES (1, N'a', 5);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

MERGE INTO [order] WITH (HOLDLOCK)
USING (SELECT 1 AS retort_one) AS retort_row ON ([select] = 1 AND dummy = N'b')
WHEN MATCHED THEN UPDATE SET
    amount = 6
WHEN NOT MATCHED THEN
    INSERT ([select], dummy, amount)
    VALUES (1, N'b', 6);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

SET IDENTITY_INSERT counters ON;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

MERGE INTO counters WITH (HOLDLOCK)
USING (SELECT 1 AS retort_one) AS retort_row ON (id = 3)
WHEN MATCHED THEN UPDATE SET
    label = N'three'
WHEN NOT MATCHED THEN
    INSERT (id, label)
    VALUES (3, N'three');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

MERGE INTO counters WITH (HOLDLOCK)
USING (SELECT 1 AS retort_one) AS retort_row ON (id = 40)
WHEN MATCHED THEN UPDATE SET
    label = N'forty'
WHEN NOT MATCHED THEN
    INSERT (id, label)
    VALUES (40, N'forty');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

SET IDENTITY_INSERT counters OFF;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version a20000000001 was not reached';
INSERT INTO alembic_version (version_num) VALUES ('a20000000001');
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- a20000000002: Insert rows or change them
-- ======================================================================

PRINT '2/5 a20000000002 Insert rows or change them';
GO

-- The script is in UTF-8. A client that takes it for something else would change its texts.
IF CAST(N'ü' AS varbinary(100)) <> 0xFC00
BEGIN
    RAISERROR(N'ABORT: the client does not read this script in UTF-8: sqlcmd does with -f 65001', 16, 127) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- Goes on only if the version table holds a20000000001 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version a20000000001';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('a20000000001') THEN version_num END), @found = NULL FROM alembic_version;
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

-- Rates of today
MERGE INTO currencies WITH (HOLDLOCK)
USING (SELECT 1 AS retort_one) AS retort_row ON (code = N'EUR')
WHEN MATCHED THEN UPDATE SET
    name = N'O''Euro \ €'+NCHAR(10)+N'$$ ; GO',
    rate = 1.0000,
    note = NULL,
    active = 0,
    meta = N'{"a": [1, "x"]}',
    seen = '2026-11-20T09:30:00+00:00',
    picture = 0x00FF10
WHEN NOT MATCHED THEN
    INSERT (code, name, rate, note, active, meta, seen, picture)
    VALUES (N'EUR', N'O''Euro \ €'+NCHAR(10)+N'$$ ; GO', 1.0000, NULL, 0, N'{"a": [1, "x"]}', '2026-11-20T09:30:00+00:00', 0x00FF10);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

MERGE INTO currencies WITH (HOLDLOCK)
USING (SELECT 1 AS retort_one) AS retort_row ON (code = N'USD')
WHEN MATCHED THEN UPDATE SET
    name = N'Dollar',
    rate = 1.1,
    note = N'&x $'+N'(y) 😀',
    active = 1,
    meta = NULL,
    seen = NULL,
    picture = NULL
WHEN NOT MATCHED THEN
    INSERT (code, name, rate, note, active, meta, seen, picture)
    VALUES (N'USD', N'Dollar', 1.1, N'&x $'+N'(y) 😀', 1, NULL, NULL, NULL);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

MERGE INTO currencies WITH (HOLDLOCK)
USING (SELECT 1 AS retort_one) AS retort_row ON (code = N'NOK')
WHEN MATCHED THEN UPDATE SET
    name = N'Krone',
    rate = 2 * 5.25
WHEN NOT MATCHED THEN
    INSERT (name, code, rate)
    VALUES (N'Krone', N'NOK', 2 * 5.25);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version a20000000002 was not reached';
UPDATE alembic_version SET version_num = 'a20000000002' WHERE version_num = 'a20000000001';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- a20000000003: Where there are other keys
-- ======================================================================

PRINT '3/5 a20000000003 Where there are other keys';
GO

-- Goes on only if the version table holds a20000000002 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version a20000000002';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('a20000000002') THEN version_num END), @found = NULL FROM alembic_version;
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

MERGE INTO users WITH (HOLDLOCK)
USING (SELECT 1 AS retort_one) AS retort_row ON (email = N'a@example.org')
WHEN MATCHED THEN UPDATE SET
    [a b] = N'y'
WHEN NOT MATCHED THEN
    INSERT (email, [a b])
    VALUES (N'a@example.org', N'y');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

MERGE INTO users WITH (HOLDLOCK)
USING (SELECT 1 AS retort_one) AS retort_row ON (email = N'b@example.org')
WHEN MATCHED THEN UPDATE SET
    [a b] = N'it''s'
WHEN NOT MATCHED THEN
    INSERT (email, [a b])
    VALUES (N'b@example.org', N'it''s');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

SET IDENTITY_INSERT users ON;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

MERGE INTO users WITH (HOLDLOCK)
USING (SELECT 1 AS retort_one) AS retort_row ON (id = 7)
WHEN MATCHED THEN UPDATE SET
    email = N'c@example.org'
WHEN NOT MATCHED THEN
    INSERT (id, email)
    VALUES (7, N'c@example.org');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

SET IDENTITY_INSERT users OFF;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

MERGE INTO users WITH (HOLDLOCK)
USING (SELECT 1 AS retort_one) AS retort_row ON (email = N'a@example.org')
WHEN NOT MATCHED THEN
    INSERT (email)
    VALUES (N'a@example.org');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

MERGE INTO users WITH (HOLDLOCK)
USING (SELECT 1 AS retort_one) AS retort_row ON (email = N'd@example.org')
WHEN NOT MATCHED THEN
    INSERT (email)
    VALUES (N'd@example.org');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version a20000000003 was not reached';
UPDATE alembic_version SET version_num = 'a20000000003' WHERE version_num = 'a20000000002';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- a20000000004: Rows of nothing but a key, and several columns
-- ======================================================================

PRINT '4/5 a20000000004 Rows of nothing but a key, and several columns';
GO

-- Goes on only if the version table holds a20000000003 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version a20000000003';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('a20000000003') THEN version_num END), @found = NULL FROM alembic_version;
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

MERGE INTO [order] WITH (HOLDLOCK)
USING (SELECT 1 AS retort_one) AS retort_row ON (dummy = N'a' AND [select] = 1)
WHEN NOT MATCHED THEN
    INSERT ([select], dummy)
    VALUES (1, N'a');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

MERGE INTO [order] WITH (HOLDLOCK)
USING (SELECT 1 AS retort_one) AS retort_row ON (dummy = N'x''y' AND [select] = 2)
WHEN NOT MATCHED THEN
    INSERT ([select], dummy)
    VALUES (2, N'x''y');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

MERGE INTO [order] WITH (HOLDLOCK)
USING (SELECT 1 AS retort_one) AS retort_row ON ([select] = 1 AND dummy = N'a')
WHEN MATCHED THEN UPDATE SET
    amount = 50
WHEN NOT MATCHED THEN
    INSERT ([select], dummy, amount)
    VALUES (1, N'a', 50);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

MERGE INTO [order] WITH (HOLDLOCK)
USING (SELECT 1 AS retort_one) AS retort_row ON ([select] = 9 AND dummy = N'z')
WHEN MATCHED THEN UPDATE SET
    amount = NULL
WHEN NOT MATCHED THEN
    INSERT ([select], dummy, amount)
    VALUES (9, N'z', NULL);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

SET IDENTITY_INSERT counters ON;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

MERGE INTO counters WITH (HOLDLOCK)
USING (SELECT 1 AS retort_one) AS retort_row ON (id = 3)
WHEN MATCHED THEN UPDATE SET
    label = N'drei'
WHEN NOT MATCHED THEN
    INSERT (id, label)
    VALUES (3, N'drei');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

MERGE INTO counters WITH (HOLDLOCK)
USING (SELECT 1 AS retort_one) AS retort_row ON (id = 70)
WHEN MATCHED THEN UPDATE SET
    label = N'seventy'
WHEN NOT MATCHED THEN
    INSERT (id, label)
    VALUES (70, N'seventy');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

SET IDENTITY_INSERT counters OFF;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

MERGE INTO ledger WITH (HOLDLOCK)
USING (SELECT 1 AS retort_one) AS retort_row ON (id = 7)
WHEN MATCHED THEN UPDATE SET
    amount = 1.50
WHEN NOT MATCHED THEN
    INSERT (id, amount)
    VALUES (7, 1.50);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version a20000000004 was not reached';
UPDATE alembic_version SET version_num = 'a20000000004' WHERE version_num = 'a20000000003';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- a20000000005: Look at what is there
-- ======================================================================

PRINT '5/5 a20000000005 Look at what is there';
GO

-- Goes on only if the version table holds a20000000004 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version a20000000004';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('a20000000004') THEN version_num END), @found = NULL FROM alembic_version;
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

-- Goes on only if the query gives 3
DECLARE @known int = 0, @found nvarchar(4000), @message nvarchar(2048);
SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value = 3 THEN 1 ELSE 0 END
FROM (SELECT (
SELECT count(*) FROM currencies
) AS retort_value) AS retort;
IF @known = 0
BEGIN
    SET @message = LEFT('ABORT: found ' + COALESCE(@found, N'nothing') + ', expected 3', 2000);
    RAISERROR(N'%s', 16, 127, @message) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

-- Goes on only if the query gives 1
DECLARE @known int = 0, @found nvarchar(4000), @message nvarchar(2048);
SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value = 1 THEN 1 ELSE 0 END
FROM (SELECT (
SELECT count(*) FROM currencies WHERE code = 'NOK' AND rate > 10.4 AND rate < 10.6
) AS retort_value) AS retort;
IF @known = 0
BEGIN
    SET @message = LEFT('ABORT: found ' + COALESCE(@found, N'nothing') + ', expected 1', 2000);
    RAISERROR(N'%s', 16, 127, @message) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

-- Goes on only if the query gives 1
DECLARE @known int = 0, @found nvarchar(4000), @message nvarchar(2048);
SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value = 1 THEN 1 ELSE 0 END
FROM (SELECT (
SELECT count(*) FROM currencies WHERE code = 'EUR' AND name LIKE 'O''Euro%' AND rate = 1
) AS retort_value) AS retort;
IF @known = 0
BEGIN
    SET @message = LEFT('ABORT: found ' + COALESCE(@found, N'nothing') + ', expected 1', 2000);
    RAISERROR(N'%s', 16, 127, @message) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

-- Goes on only if the query gives 4
DECLARE @known int = 0, @found nvarchar(4000), @message nvarchar(2048);
SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value = 4 THEN 1 ELSE 0 END
FROM (SELECT (
SELECT count(*) FROM users
) AS retort_value) AS retort;
IF @known = 0
BEGIN
    SET @message = LEFT('ABORT: found ' + COALESCE(@found, N'nothing') + ', expected 4', 2000);
    RAISERROR(N'%s', 16, 127, @message) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

-- Goes on only if the query gives c@example.org
DECLARE @known int = 0, @found nvarchar(4000), @message nvarchar(2048);
SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value = 'c@example.org' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT email FROM users WHERE id = 7
) AS retort_value) AS retort;
IF @known = 0
BEGIN
    SET @message = LEFT('ABORT: found ' + COALESCE(@found, N'nothing') + ', expected c@example.org', 2000);
    RAISERROR(N'%s', 16, 127, @message) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

-- Goes on only if the query gives 1
DECLARE @known int = 0, @found nvarchar(4000), @message nvarchar(2048);
SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value = 1 THEN 1 ELSE 0 END
FROM (SELECT (
SELECT id FROM users WHERE email = 'a@example.org'
) AS retort_value) AS retort;
IF @known = 0
BEGIN
    SET @message = LEFT('ABORT: found ' + COALESCE(@found, N'nothing') + ', expected 1', 2000);
    RAISERROR(N'%s', 16, 127, @message) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

-- Goes on only if the query gives 4
DECLARE @known int = 0, @found nvarchar(4000), @message nvarchar(2048);
SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value = 4 THEN 1 ELSE 0 END
FROM (SELECT (
SELECT count(*) FROM [order]
) AS retort_value) AS retort;
IF @known = 0
BEGIN
    SET @message = LEFT('ABORT: found ' + COALESCE(@found, N'nothing') + ', expected 4', 2000);
    RAISERROR(N'%s', 16, 127, @message) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

-- Goes on only if the query gives 56
DECLARE @known int = 0, @found nvarchar(4000), @message nvarchar(2048);
SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value = 56 THEN 1 ELSE 0 END
FROM (SELECT (
SELECT sum(amount) FROM [order]
) AS retort_value) AS retort;
IF @known = 0
BEGIN
    SET @message = LEFT('ABORT: found ' + COALESCE(@found, N'nothing') + ', expected 56', 2000);
    RAISERROR(N'%s', 16, 127, @message) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

UPDATE currencies SET rate = 0;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version a20000000005 was not reached';
UPDATE alembic_version SET version_num = 'a20000000005' WHERE version_num = 'a20000000004';
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
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('a20000000005') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF @rows = 1 AND @known = 1 SELECT 'OK: upserted_rows is at a20000000005' AS result;
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
