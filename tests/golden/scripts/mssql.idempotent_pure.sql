-- Retort: upgrade of shop on mssql 15
--
-- project:     shop
-- dialect:     mssql 15
-- range:       base:heads
-- idempotent:  runs only what is not done yet (--idempotent)
-- starts at:   any version on its way, from base to m4
-- ends at:     m4
--
--    1. a1   Create accounts (Platform team, CHG0042317)
--    2. b2   Find accounts by name
--    3. s'3  A branch of its own
--    4. m4   Merge
--
-- It changes nothing in a database that stands at none of these, or at its end already.
-- It has run to its end if the last it prints is: OK: shop is at m4
--
-- to run:   upgrade.sql, as one batch
-- to go to base: downgrade.sql, as one batch

SET XACT_ABORT, QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, NOCOUNT ON;
SET NUMERIC_ROUNDABORT OFF;
SET IMPLICIT_TRANSACTIONS OFF;
SET DATEFORMAT ymd;
SET LOCK_TIMEOUT 5000;
DECLARE @rows int, @known int, @found nvarchar(4000), @message nvarchar(2048);

-- Goes on only if the version table stands somewhere in the range; what is done by then is left out.
DECLARE @position int;
SELECT @rows = 0, @found = NULL, @message = N'ABORT: expected a version of the range';
IF OBJECT_ID(N'dbo.alembic_version', N'U') IS NOT NULL
    SELECT @rows = count(*), @found = STUFF((
        SELECT N', ' + version_num FROM dbo.alembic_version ORDER BY version_num COLLATE Latin1_General_BIN2 FOR XML PATH(''), TYPE
    ).value('.', 'nvarchar(max)'), 1, 2, N'')
    FROM dbo.alembic_version;
SET @position = CASE CAST(@rows AS nvarchar(20)) + N': ' + COALESCE(@found, N'') COLLATE Latin1_General_BIN2
    WHEN N'0: ' THEN 0
    WHEN N'1: a1' THEN 1
    WHEN N'1: b2' THEN 2
    WHEN N'2: b2, s''3' THEN 3
    WHEN N'1: m4' THEN 4
END;
IF @position IS NULL
BEGIN
    SET @message = LEFT(@message + N', found ' + COALESCE(@found, N'none'), 2000);
    THROW 50001, @message, 1;
END;

IF @position <= 3
BEGIN

IF OBJECT_ID(N'retort_audit', N'U') IS NULL
    CREATE TABLE retort_audit (
        id bigint IDENTITY(1, 1) NOT NULL,
        recorded_utc datetime2(6) NOT NULL,
        database_user nvarchar(320),
        login nvarchar(320),
        project nvarchar(255) NOT NULL,
        environment nvarchar(255),
        target nvarchar(255),
        revision nvarchar(255) NOT NULL,
        direction varchar(10) NOT NULL,
        checksum char(64) NOT NULL,
        ticket nvarchar(255),
        script nvarchar(255),
        script_range nvarchar(255) NOT NULL,
        CONSTRAINT retort_audit_pkc PRIMARY KEY (id)
    );

END;

-- ======================================================================
-- a1: Create accounts (Platform team, CHG0042317)
--
-- First table of the billing service;
-- GO
-- /
-- $ (x) &y \q -
-- ======================================================================

BEGIN TRANSACTION;

IF @position <= 0
BEGIN

-- Goes on only if the version table holds nothing, or is not there.
SELECT @rows = 0, @known = 0, @found = N'no version table', @message = N'ABORT: expected version none';
IF OBJECT_ID(N'dbo.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = 0, @found = NULL FROM dbo.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM dbo.alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 0 AND @known = 0)
BEGIN
    SET @message = @message + N', found ' + COALESCE(@found, N'none');
    THROW 50001, @message, 1;
END;

IF OBJECT_ID(N'dbo.alembic_version', N'U') IS NULL
    CREATE TABLE dbo.alembic_version (
        version_num varchar(32) NOT NULL,
        CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
    );

EXEC (N'CREATE TABLE accounts (
    id integer NOT NULL,
    name varchar(40)
);');
IF @@ERROR <> 0
    THROW 50001, N'ABORT: a statement failed, see the error above', 1;

-- The first account */
-- \! rm -rf
-- DROP TABLE accounts;
EXEC (N'INSERT INTO accounts (id, name) VALUES
    (1, ''it''''s; one'');');
IF @@ERROR <> 0
    THROW 50001, N'ABORT: a statement failed, see the error above', 1;

SET @message = N'ABORT: version a1 was not reached';
INSERT INTO dbo.alembic_version (version_num) VALUES (N'a1');
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (SYSUTCDATETIME(), CURRENT_USER, ORIGINAL_LOGIN(), N'shop', NULL, NULL, N'a1', N'upgrade', N'd16a5f5a75c03d41538ab98886a6a2e878d8075bad16ddb93a207d9eb522e1f5', N'CHG0042317', N'upgrade.sql', N'base:heads');

END;

-- ======================================================================
-- b2: Find accounts by name
-- ======================================================================

IF @position <= 1
BEGIN

-- Goes on only if the version table holds a1 and nothing else.
SELECT @rows = 0, @known = 0, @found = N'no version table', @message = N'ABORT: expected version a1';
IF OBJECT_ID(N'dbo.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N'a1') THEN version_num END), @found = NULL FROM dbo.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM dbo.alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 1 AND @known = 1)
BEGIN
    SET @message = @message + N', found ' + COALESCE(@found, N'none');
    THROW 50001, @message, 1;
END;

-- Goes on only if the query gives 0: it's gone
SELECT @known = 0, @found = NULL;
EXEC sys.sp_executesql N'SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value = 0 THEN 1 ELSE 0 END
FROM (SELECT (
SELECT count(*) FROM accounts WHERE name = ''it''''s''
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
IF @known = 0
BEGIN
    SET @message = LEFT(N'ABORT: found ' + COALESCE(@found, N'nothing') + N', expected 0: it''s gone', 2000);
    THROW 50001, @message, 1;
END;

EXEC (N'ALTER TABLE accounts ADD code varchar(40);');
IF @@ERROR <> 0
    THROW 50001, N'ABORT: a statement failed, see the error above', 1;

EXEC (N'UPDATE accounts SET code = ''x'' -- all of them;');
SELECT @rows = @@ROWCOUNT, @known = @@ERROR;
IF @known <> 0
    THROW 50001, N'ABORT: a statement failed, see the error above', 1;
IF NOT (@rows BETWEEN 1 AND 3)
BEGIN
    SET @message = N'ABORT: ' + CAST(@rows AS nvarchar(20)) + N' rows, not 1 to 3, at statement 2 of 2 of b2';
    THROW 50001, @message, 1;
END;

SET @message = N'ABORT: version b2 was not reached';
UPDATE dbo.alembic_version SET version_num = N'b2' WHERE version_num = N'a1';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (SYSUTCDATETIME(), CURRENT_USER, ORIGINAL_LOGIN(), N'shop', NULL, NULL, N'b2', N'upgrade', N'8a943eac5858ed0c3df5681d81724a8f717df1a7e81d323894c69961a4423c7b', NULL, N'upgrade.sql', N'base:heads');

END;

-- ======================================================================
-- s'3: A branch of its own
-- ======================================================================

IF @position <= 2
BEGIN

-- Goes on only if the version table holds b2 and nothing else.
SELECT @rows = 0, @known = 0, @found = N'no version table', @message = N'ABORT: expected version b2';
IF OBJECT_ID(N'dbo.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N'b2') THEN version_num END), @found = NULL FROM dbo.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM dbo.alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 1 AND @known = 1)
BEGIN
    SET @message = @message + N', found ' + COALESCE(@found, N'none');
    THROW 50001, @message, 1;
END;

EXEC (N'CREATE TRIGGER noted ON accounts AFTER INSERT AS
BEGIN
    SET NOCOUNT ON;
END;');
IF @@ERROR <> 0
    THROW 50001, N'ABORT: a statement failed, see the error above', 1;

SET @message = N'ABORT: version b2, s''3 was not reached';
INSERT INTO dbo.alembic_version (version_num) VALUES (N's''3');
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (SYSUTCDATETIME(), CURRENT_USER, ORIGINAL_LOGIN(), N'shop', NULL, NULL, N's''3', N'upgrade', N'ac9432e1dc5dcca3e41dbfd8336409a0a2b39c0f87c428a4a4d434daf598423b', NULL, N'upgrade.sql', N'base:heads');

END;

-- ======================================================================
-- m4: Merge
-- ======================================================================

IF @position <= 3
BEGIN

-- Goes on only if the version table holds b2, s'3 and nothing else.
SELECT @rows = 0, @known = 0, @found = N'no version table', @message = N'ABORT: expected version b2, s''3';
IF OBJECT_ID(N'dbo.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N'b2', N's''3') THEN version_num END), @found = NULL FROM dbo.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM dbo.alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 2 AND @known = 2)
BEGIN
    SET @message = @message + N', found ' + COALESCE(@found, N'none');
    THROW 50001, @message, 1;
END;

SET @message = N'ABORT: version m4 was not reached';
DELETE FROM dbo.alembic_version WHERE version_num = N's''3';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
UPDATE dbo.alembic_version SET version_num = N'm4' WHERE version_num = N'b2';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (SYSUTCDATETIME(), CURRENT_USER, ORIGINAL_LOGIN(), N'shop', NULL, NULL, N'm4', N'upgrade', N'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', NULL, N'upgrade.sql', N'base:heads');

END;

COMMIT TRANSACTION;

SELECT @rows = 0, @known = 0;
IF OBJECT_ID(N'dbo.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N'm4') THEN version_num END), @found = NULL FROM dbo.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM dbo.alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 1 AND @known = 1)
    THROW 50001, N'ABORT: the version table does not hold what it should', 1;
SELECT N'OK: shop is at m4' AS result;
