-- Retort: verification of verify on sqlite 3.40
--
-- project:     verify
-- dialect:     sqlite 3.40
-- range:       base:heads
-- looks at:    b50000000003
--
--    1. b50000000001  Create accounts
--    2. b50000000002  Require an email
--    3. b50000000003  Add notes
--
-- It changes nothing. Each check prints a line that begins with OK or FAILED.
-- All is well if the last it prints is: OK: all 8 checks hold
--
-- to run:   sqlite3 DATABASE < sqlite.verify.sql

.bail off
.timeout 5000

BEGIN;
CREATE TEMP TABLE retort_verify (place INTEGER NOT NULL, ok INTEGER NOT NULL, result TEXT NOT NULL);

-- version table: expected b50000000003
INSERT INTO temp.retort_verify
SELECT 1, coalesce(retort_value = 'b50000000003', 0),
    CASE WHEN retort_value = 'b50000000003' THEN 'OK: version table' ELSE 'FAILED: version table' || ': found ' || coalesce(retort_value, 'nothing') || ', expected b50000000003' END
FROM (SELECT (
SELECT CASE WHEN count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b50000000003') THEN version_num END) = 1 THEN 'b50000000003' ELSE 'other rows: ' || coalesce(group_concat(version_num, ', '), 'none') END FROM alembic_version
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 1), 'FAILED: version table' || ': the query failed') AS result;

-- ======================================================================
-- b50000000001: Create accounts
-- ======================================================================

-- b50000000001 check 1: it's "$retort$": expected 1
INSERT INTO temp.retort_verify
SELECT 2, coalesce(retort_value = 1, 0),
    CASE WHEN retort_value = 1 THEN 'OK: b50000000001 check 1: it''s "$retort$"' ELSE 'FAILED: b50000000001 check 1: it''s "$retort$"' || ': found ' || coalesce(retort_value, 'nothing') || ', expected 1' END
FROM (SELECT (
SELECT 1
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 2), 'FAILED: b50000000001 check 1: it''s "$retort$"' || ': the query failed') AS result;

-- b50000000001 check 2: every account has an email: expected 0
INSERT INTO temp.retort_verify
SELECT 3, coalesce(retort_value = 0, 0),
    CASE WHEN retort_value = 0 THEN 'OK: b50000000001 check 2: every account has an email' ELSE 'FAILED: b50000000001 check 2: every account has an email' || ': found ' || coalesce(retort_value, 'nothing') || ', expected 0' END
FROM (SELECT (
SELECT count(*) FROM accounts WHERE email IS NULL
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 3), 'FAILED: b50000000001 check 2: every account has an email' || ': the query failed') AS result;

-- ======================================================================
-- b50000000003: Add notes
-- ======================================================================

-- b50000000003 check 1: SELECT count(*) FROM accounts: expected at least 1 and at most 1000.5
INSERT INTO temp.retort_verify
SELECT 4, coalesce(retort_value >= 1 AND retort_value <= 1000.5, 0),
    CASE WHEN retort_value >= 1 AND retort_value <= 1000.5 THEN 'OK: b50000000003 check 1: SELECT count(*) FROM accounts' ELSE 'FAILED: b50000000003 check 1: SELECT count(*) FROM accounts' || ': found ' || coalesce(retort_value, 'nothing') || ', expected at least 1 and at most 1000.5' END
FROM (SELECT (
SELECT count(*) FROM accounts
WHERE note IS NULL
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 4), 'FAILED: b50000000003 check 1: SELECT count(*) FROM accounts' || ': the query failed') AS result;

-- b50000000003 check 2: SELECT state FROM accounts WHERE id = 1: expected o'pen
INSERT INTO temp.retort_verify
SELECT 5, coalesce(retort_value = 'o''pen', 0),
    CASE WHEN retort_value = 'o''pen' THEN 'OK: b50000000003 check 2: SELECT state FROM accounts WHERE id = 1' ELSE 'FAILED: b50000000003 check 2: SELECT state FROM accounts WHERE id = 1' || ': found ' || coalesce(retort_value, 'nothing') || ', expected o''pen' END
FROM (SELECT (
SELECT state FROM accounts WHERE id = 1
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 5), 'FAILED: b50000000003 check 2: SELECT state FROM accounts WHERE id = 1' || ': the query failed') AS result;

-- b50000000003 check 3: SELECT max(state) FROM accounts WHERE state = 'o''pen': expected o'pen
INSERT INTO temp.retort_verify
SELECT 6, coalesce(retort_value = 'o''pen', 0),
    CASE WHEN retort_value = 'o''pen' THEN 'OK: b50000000003 check 3: SELECT max(state) FROM accounts WHERE state = ''o''''pen''' ELSE 'FAILED: b50000000003 check 3: SELECT max(state) FROM accounts WHERE state = ''o''''pen''' || ': found ' || coalesce(retort_value, 'nothing') || ', expected o''pen' END
FROM (SELECT (
SELECT max(state) FROM accounts WHERE state = 'o''pen'
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 6), 'FAILED: b50000000003 check 3: SELECT max(state) FROM accounts WHERE state = ''o''''pen''' || ': the query failed') AS result;

-- ======================================================================
-- What the catalog says of the tables that were made, changed and dropped
-- ======================================================================

-- columns of `accounts`: expected no difference
INSERT INTO temp.retort_verify
SELECT 7, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: columns of `accounts`' ELSE 'FAILED: columns of `accounts`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('id', 'BIGINT NOT NULL'),
    ('email', 'VARCHAR(60) NOT NULL'),
    ('state', 'VARCHAR(20)'),
    ('note', 'VARCHAR(20)')
)
UNION ALL
SELECT c.name AS retort_name, NULL AS retort_wanted, upper(c.type) || CASE WHEN c."notnull" OR c.pk > 0 THEN ' NOT NULL' ELSE '' END AS retort_found
FROM pragma_table_xinfo('accounts', 'main') c
WHERE c.hidden <> 1
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 7), 'FAILED: columns of `accounts`' || ': the query failed') AS result;

-- constraints of `accounts`: expected no difference
INSERT INTO temp.retort_verify
SELECT 8, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: constraints of `accounts`' ELSE 'FAILED: constraints of `accounts`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('PRIMARY KEY (id)', 'there')
)
UNION ALL
SELECT 'PRIMARY KEY (' || group_concat(name, ', ') || ')' AS retort_name, NULL AS retort_wanted, 'there' AS retort_found
FROM (SELECT name FROM pragma_table_info('accounts', 'main') WHERE pk > 0 ORDER BY pk)
HAVING count(*) > 0
UNION ALL
SELECT 'UNIQUE (' || (SELECT group_concat(name, ', ') FROM (SELECT c.name FROM pragma_index_info(i.name, 'main') c ORDER BY c.seqno)) || ')', NULL, 'there'
FROM pragma_index_list('accounts', 'main') i
WHERE i.origin = 'u'
UNION ALL
SELECT 'FOREIGN KEY (' || own || ') REFERENCES ' || referred || ' (' || other || ')' || actions, NULL, 'there'
FROM (
    SELECT group_concat(k."from", ', ') AS own, max(k."table") AS referred, group_concat(k."to", ', ') AS other,
        max(CASE k.on_delete WHEN 'NO ACTION' THEN '' ELSE ' ON DELETE ' || k.on_delete END || CASE k.on_update WHEN 'NO ACTION' THEN '' ELSE ' ON UPDATE ' || k.on_update END) AS actions
    FROM (SELECT * FROM pragma_foreign_key_list('accounts', 'main') ORDER BY id, seq) k
    GROUP BY k.id
)
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 8), 'FAILED: constraints of `accounts`' || ': the query failed') AS result;

SELECT CASE count(*)
    WHEN 8 THEN 'OK: all 8 checks hold'
    ELSE 'FAILED: ' || (8 - count(*)) || ' of 8 checks'
END AS result
FROM temp.retort_verify
WHERE ok = 1;
ROLLBACK;
