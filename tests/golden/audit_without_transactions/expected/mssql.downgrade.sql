-- Retort: downgrade of audit on mssql 2019
--
-- project:     audit
-- dialect:     mssql 2019
-- range:       base:heads
-- starts at:   aaaa00000001
-- ends at:     base
--
--    1. aaaa00000001  Create accounts (CHG0042317)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: audit is at base
-- If it stops within a revision, go on with the place that stands above the failed statement, such as aaaa00000001:1:
--   retort -d mssql@2019 downgrade aaaa00000001:base --resume aaaa00000001:1
--
-- to run:   mssql.downgrade.sql, as one batch
-- to undo:  mssql.upgrade.sql, as one batch

SET XACT_ABORT, QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, NOCOUNT ON;
SET NUMERIC_ROUNDABORT OFF;
SET IMPLICIT_TRANSACTIONS OFF;
SET DATEFORMAT ymd;
SET LOCK_TIMEOUT 5000;
DECLARE @rows int, @known int, @found nvarchar(4000), @message nvarchar(2048);

-- Goes on only if the version table holds aaaa00000001 and nothing else.
SELECT @rows = 0, @known = 0, @found = N'no version table', @message = 'ABORT: expected version aaaa00000001';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('aaaa00000001') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 1 AND @known = 1)
BEGIN
    SET @message = @message + N', found ' + COALESCE(@found, N'none');
    THROW 50001, @message, 1;
END;

-- ======================================================================
-- aaaa00000001: Create accounts (CHG0042317)
-- ======================================================================

IF OBJECT_ID('ops.changes', N'U') IS NULL
    CREATE TABLE ops.changes (
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
        CONSTRAINT changes_pkc PRIMARY KEY (id)
    );

-- aaaa00000001:1 of 1

EXEC (N'DROP TABLE accounts;');
IF @@ERROR <> 0
    THROW 50001, N'ABORT: a statement failed, see the error above', 1;

-- aaaa00000001:2 the version row

SET @message = 'ABORT: version base was not reached';
BEGIN TRANSACTION;
DELETE FROM alembic_version WHERE version_num = 'aaaa00000001';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
INSERT INTO ops.changes (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (SYSUTCDATETIME(), CURRENT_USER, ORIGINAL_LOGIN(), 'audit', NULL, NULL, 'aaaa00000001', 'downgrade', 'd2614c18fc0cdf5c1f5ed3bdfa125e8d8d8bb95f994663a5e3a68a04f1738ae9', 'CHG0042317', 'mssql.downgrade.sql', 'base:heads');
COMMIT TRANSACTION;

SELECT @rows = 0, @known = 0;
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = 0, @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 0 AND @known = 0)
    THROW 50001, N'ABORT: the version table does not hold what it should', 1;
SELECT 'OK: audit is at base' AS result;
