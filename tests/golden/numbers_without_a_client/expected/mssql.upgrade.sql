-- Retort: upgrade of numbers_without_a_client on mssql 2019
--
-- project:     numbers_without_a_client
-- dialect:     mssql 2019
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     bc0000000002
--
--    1. bc0000000002  Rows with numbers of their own, in a script without directives
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: numbers_without_a_client is at bc0000000002
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
-- bc0000000002: Rows with numbers of their own, in a script without directives
-- ======================================================================

BEGIN TRANSACTION;

IF OBJECT_ID('alembic_version', N'U') IS NULL
    CREATE TABLE alembic_version (
        version_num varchar(32) NOT NULL,
        CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
    );

EXEC (N'CREATE TABLE notes (
    id INTEGER IDENTITY(1,1) NOT NULL,
    body NVARCHAR(200),
    CONSTRAINT notes_pkey PRIMARY KEY (id)
);');
IF @@ERROR <> 0
    THROW 50001, N'ABORT: a statement failed, see the error above', 1;

SET IDENTITY_INSERT notes ON;

EXEC (N'INSERT INTO notes (id, body) VALUES
    (7, N''it''''s'');');
IF @@ERROR <> 0
    THROW 50001, N'ABORT: a statement failed, see the error above', 1;

SET IDENTITY_INSERT notes OFF;

EXEC (N'INSERT INTO notes (body) VALUES
    (N''another'');');
IF @@ERROR <> 0
    THROW 50001, N'ABORT: a statement failed, see the error above', 1;

SET @message = 'ABORT: version bc0000000002 was not reached';
INSERT INTO alembic_version (version_num) VALUES ('bc0000000002');
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;

COMMIT TRANSACTION;

SELECT @rows = 0, @known = 0;
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('bc0000000002') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 1 AND @known = 1)
    THROW 50001, N'ABORT: the version table does not hold what it should', 1;
SELECT 'OK: numbers_without_a_client is at bc0000000002' AS result;
