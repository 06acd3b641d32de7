-- Retort: upgrade of audit on mssql 2019
--
-- project:     audit
-- dialect:     mssql 2019
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     aaaa00000001
--
--    1. aaaa00000001  Create accounts (CHG0042317)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: audit is at aaaa00000001
-- If it stops within a revision, go on with the place that stands above the failed statement, such as aaaa00000001:2:
--   retort -d mssql@2019 upgrade base:aaaa00000001 --resume aaaa00000001:2
--
-- to run:   mssql.upgrade.sql, as one batch
-- to undo:  mssql.downgrade.sql, as one batch

SET XACT_ABORT, QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, NOCOUNT ON;
SET NUMERIC_ROUNDABORT OFF;
SET IMPLICIT_TRANSACTIONS OFF;
SET DATEFORMAT ymd;
SET LOCK_TIMEOUT 5000;
DECLARE @rows int, @known int, @found nvarchar(4000), @message nvarchar(2048);

-- Goes on only if the version table holds nothing, or is not there.
SELECT @rows = 0, @known = 0, @found = N'no version table', @message = 'ABORT: expected version none';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = 0, @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 0 AND @known = 0)
BEGIN
    SET @message = @message + N', found ' + COALESCE(@found, N'none');
    THROW 50001, @message, 1;
END;

-- ======================================================================
-- aaaa00000001: Create accounts (CHG0042317)
-- ======================================================================

IF OBJECT_ID('alembic_version', N'U') IS NULL
    CREATE TABLE alembic_version (
        version_num varchar(32) NOT NULL,
        CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
    );

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

-- aaaa00000001:1 of 2

EXEC (N'CREATE TABLE accounts (
    id INTEGER NOT NULL,
    email NVARCHAR(40) NOT NULL,
    CONSTRAINT accounts_pkey PRIMARY KEY (id)
);');
IF @@ERROR <> 0
    THROW 50001, N'ABORT: a statement failed, see the error above', 1;

-- aaaa00000001:2 of 2

EXEC (N'INSERT INTO accounts (id, email) VALUES
    (1, N''one@example.com''),
    (2, N''two@example.com'');');
IF @@ERROR <> 0
    THROW 50001, N'ABORT: a statement failed, see the error above', 1;

-- aaaa00000001:3 the version row

SET @message = 'ABORT: version aaaa00000001 was not reached';
BEGIN TRANSACTION;
INSERT INTO alembic_version (version_num) VALUES ('aaaa00000001');
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
INSERT INTO ops.changes (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (SYSUTCDATETIME(), CURRENT_USER, ORIGINAL_LOGIN(), 'audit', NULL, NULL, 'aaaa00000001', 'upgrade', '4a2b51e623c48ecee16f6dea4c2359d101ae3a6a4b050038c6a4b02f38c47e7d', 'CHG0042317', 'mssql.upgrade.sql', 'base:heads');
COMMIT TRANSACTION;

SELECT @rows = 0, @known = 0;
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('aaaa00000001') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 1 AND @known = 1)
    THROW 50001, N'ABORT: the version table does not hold what it should', 1;
SELECT 'OK: audit is at aaaa00000001' AS result;
