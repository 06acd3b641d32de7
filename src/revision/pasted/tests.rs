mod dumps;

use super::{Deed, NotPasted, Wanted, read};

/// The ids that are read, with a minus before those that were taken back and `=` before the first of a stamp; `history:` before those of the audit table.
fn shown(text: &str) -> String {
    shown_in(None, text)
}

/// The same of the table in a schema.
fn shown_in(schema: Option<&str>, text: &str) -> String {
    let wanted = Wanted {
        schema,
        table: "alembic_version",
        column: "version_num",
    };
    match read(text, &wanted) {
        Ok(pasted) => {
            for row in &pasted.rows {
                assert_eq!(&text[row.start..row.end], row.id, "{text}");
            }
            let ids = pasted.rows.iter().map(|row| {
                let sign = match row.deed {
                    Deed::Upgrade => "",
                    Deed::Downgrade => "-",
                    Deed::Stamp => "=",
                };
                format!("{sign}{}", row.id)
            });
            let ids = ids.collect::<Vec<_>>().join(" ");
            if pasted.is_history {
                format!("history: {ids}")
            } else {
                ids
            }
        }
        Err(NotPasted::Nothing) => "nothing".to_owned(),
        Err(NotPasted::OtherDump) => "other dump".to_owned(),
        Err(NotPasted::WithoutData) => "without data".to_owned(),
        Err(NotPasted::Several(names)) => format!("several: {}", names.join(", ")),
        Err(NotPasted::Unreadable) => "unreadable".to_owned(),
        Err(NotPasted::Refused { start, end }) => format!("refused: {}", &text[start..end]),
    }
}

#[test]
fn rows_of_the_version_table_are_read_as_clients_print_them() {
    for (text, ids) in [
        // psql, aligned and not, and expanded.
        (" version_num  \n--------------\n a1\n b2\n(2 rows)\n\n", "a1 b2"),
        (
            "app=# SELECT version_num FROM alembic_version;\n version_num \n-------------\n(0 rows)\n",
            "",
        ),
        ("version_num\na1\n(1 row)\n", "a1"),
        (
            "-[ RECORD 1 ]-----\nversion_num | a1\n-[ RECORD 2 ]-----\nversion_num | b2\n",
            "a1 b2",
        ),
        (
            "ERROR:  relation \"alembic_version\" does not exist\nLINE 1: SELECT * FROM alembic_version;\n",
            "",
        ),
        // mysql: a table, a batch, \G.
        (
            "mysql> SELECT * FROM alembic_version;\n+-------------+\n| version_num |\n+-------------+\n| a1          |\n+-------------+\n1 row in set (0.00 sec)\n\nmysql>\n",
            "a1",
        ),
        ("version_num\na1\n", "a1"),
        (
            "*************************** 1. row ***************************\nversion_num: a1\n1 row in set (0,00 sec)\n",
            "a1",
        ),
        ("Empty set (0.00 sec)\n", ""),
        // sqlite3.
        ("a1\n", "a1"),
        ("Error: no such table: alembic_version\n", ""),
        // sqlcmd.
        (
            "version_num                     \r\n--------------------------------\r\na1                              \r\n\r\n(1 rows affected)\r\n",
            "a1",
        ),
        // SQL*Plus.
        (
            "SQL> SELECT version_num FROM alembic_version;\n\nVERSION_NUM\n--------------------------------\na1\nb2\n\n2 rows selected.\n\nSQL>\n",
            "a1 b2",
        ),
        ("\nno rows selected\n\n", ""),
        // CSV, and ids alone.
        ("\"version_num\"\n\"a1\"\n\"b2\"\n", "a1 b2"),
        ("a1, b2", "a1 b2"),
        ("('a1'),\n('b2');\n", "a1 b2"),
        ("a1\na1\n", "a1"),
        ("", "nothing"),
        ("\n\n", "nothing"),
    ] {
        assert_eq!(shown(text), ids, "{text}");
    }
}

#[test]
fn entries_of_the_audit_table_are_read_in_their_order() {
    for (text, ids) in [
        (
            " id | revision | direction \n----+----------+-----------\n  1 | a1       | upgrade\n  2 | b2       | upgrade\n  3 | b2       | downgrade\n(3 rows)\n",
            "history: a1 b2 -b2",
        ),
        (
            "+----+----------+-----------+\n| id | revision | direction |\n+----+----------+-----------+\n| 10 | b2       | downgrade |\n|  9 | b2       | upgrade   |\n+----+----------+-----------+\n",
            "history: b2 -b2",
        ),
        // A stamp forgets what was there, and may be at several places.
        (
            "id|revision|direction\n1|a1|upgrade\n2|b2,c3|stamp\n3|base|stamp\n",
            "history: a1 =b2 c3 =base",
        ),
        (
            "id,recorded_utc,revision,direction\n1,2026-11-25 10:00:00,a1,upgrade\n",
            "history: a1",
        ),
        (
            "ID REVISION   DIRECTION\n-- ---------- ---------\n 1 a1         upgrade\n 2 a1         downgrade\n",
            "history: a1 -a1",
        ),
        (
            "-[ RECORD 1 ]----\nid | 1\nrevision | a1\ndirection | upgrade\n",
            "history: a1",
        ),
    ] {
        assert_eq!(shown(text), ids, "{text}");
    }
}

#[test]
fn what_is_no_row_is_taken_for_an_id() {
    assert_eq!(shown("hello, world"), "hello world");
}

#[test]
fn every_frame_is_read() {
    for (text, ids) in [
        // psql: `linestyle=unicode` and `border`, `\x`, `-x -A`, `-x --csv`, `-x -t`, `\timing`.
        (
            " version_num \n─────────────\n a1\n b2\n(2 rows)\n\nTime: 0.643 ms\n",
            "a1 b2",
        ),
        (
            "┌─────────────┐\n│ version_num │\n├─────────────┤\n│ a1          │\n└─────────────┘\n(1 row)\n\n",
            "a1",
        ),
        (
            "╔═════════════╗\n║ version_num ║\n╟─────────────╢\n╚═════════════╝\n(0 rows)\n\n",
            "",
        ),
        ("* Record 1   \nversion_num a1\n\n", "a1"),
        (
            "+-[ RECORD 1 ]+----+\n| version_num | a1 |\n+-[ RECORD 2 ]+----+\n| version_num | b2 |\n+-------------+----+\n\n",
            "a1 b2",
        ),
        (
            "┌─[ DATENSATZ 1 ]──┐\n│ version_num │ a1 │\n└─────────────┴────┘\n\n",
            "a1",
        ),
        ("version_num|a1\n", "a1"),
        (
            "Expanded display is on.\nversion_num|a1\n\nversion_num|b2\nTime: 0.5 ms\n",
            "a1 b2",
        ),
        ("version_num,a1\nversion_num,b2\n", "a1 b2"),
        (
            "version_num | a1\n------------+---\nversion_num | b2\n\n",
            "a1 b2",
        ),
        // The names of two columns, above their rows or alone.
        ("version_num|applied\na1|2026\n", "a1"),
        (" version_num | applied \n-------------+---------\n(0 rows)\n", ""),
        ("version_num|applied\n(0 rows)\n", ""),
        // sqlite3: `.mode line`, `json`, `quote`, `markdown`, `insert`; `.timer on`.
        (
            "version_num = a1\n\nversion_num = b2\nRun Time: real 0.000 user 0.000162 sys 0.000000\n",
            "a1 b2",
        ),
        ("[{\"version_num\":\"a1\"},\n{\"version_num\":\"b2\"}]\n", "a1 b2"),
        (
            "{\n\"alembic_version\": [\n  {\n    \"version_num\" : \"a1\"\n  }\n]}\n",
            "a1",
        ),
        ("'version_num'\n'a1'\n'b2'\n", "a1 b2"),
        ("| version_num |\n|-------------|\n| a1          |\n", "a1"),
        (
            "INSERT INTO \"table\" VALUES('a1');\nINSERT INTO \"table\" VALUES('b2');\n",
            "a1 b2",
        ),
        ("INSERT INTO \"table\"(version_num) VALUES('a1');\n", "a1"),
        // In other languages.
        (
            " version_num \n-------------\n a1\n(1 Zeile)\n\nZeit: 0,643 ms\n",
            "a1",
        ),
        (
            " version_num \n-------------\n(0 ligne)\n\nTemps : 1 234,5 ms (00:01,235)\n",
            "",
        ),
        // sqlcmd and mysql.
        (
            "Changed database context to 'shop'.\nversion_num\n-----------\na1\n\n(1 rows affected)\n",
            "a1",
        ),
        (
            "--------------\nSELECT version_num FROM alembic_version\n--------------\n\nEmpty set (0.000 sec)\n\nBye\n",
            "",
        ),
        (
            "MariaDB [shop]> SELECT version_num\n    -> FROM alembic_version;\nEmpty set (0.000 sec)\n",
            "",
        ),
        (
            "mysql: [Warning] Using a password on the command line interface can be insecure.\nversion_num\na1\n",
            "a1",
        ),
        // What is above a table is not of it.
        (
            "SQL*Plus: Release 19.0\nConnected.\n\nSQL> SELECT version_num\n  2  FROM alembic_version;\n\nVERSION_NUM\n-----------\na1\n\n1 row selected.\n",
            "a1",
        ),
        // What has other names and no rows.
        ("{}\n", "{}"),
        ("-[ RECORD 1 ]\nname | x\n", "nothing"),
    ] {
        assert_eq!(shown(text), ids, "{text}");
    }
}

#[test]
fn only_the_version_table_may_be_missing() {
    for text in [
        "ERROR:  relation \"alembic_version\" does not exist\nLINE 1: SELECT version_num FROM alembic_version\n                                ^\n",
        "psql:q.sql:1: ERROR:  relation \"public.alembic_version\" does not exist\nLINE 1: SELECT * FROM public.alembic_version;\n                      ^\n",
        "--------------\nSELECT version_num FROM alembic_version\n--------------\n\nERROR 1146 (42S02) at line 1: Table 'shop.alembic_version' doesn't exist\n",
        "Error: in prepare, no such table: alembic_version\n",
        "Parse error near line 1: no such table: main.alembic_version\n",
        "Msg 208, Level 16, State 1, Server x, Line 1\nInvalid object name 'alembic_version'.\n",
        "Msg 208, Level 16, State 1, Server x, Line 1\nInvalid object name '[dbo].[alembic_version]'.\n",
        "SELECT version_num FROM alembic_version\n                        *\nERROR at line 1:\nORA-00942: table or view does not exist\n\n",
        "ERROR at line 1:\n*\nORA-00942: table or view does not exist\n",
        "ORA-00942: table or view \"SHOP\".\"ALEMBIC_VERSION\" does not exist\n",
    ] {
        assert_eq!(shown(text), "", "{text}");
    }
    for text in [
        "psql: error: connection to server on socket \"/tmp/.s.PGSQL.5432\" failed: FATAL:  database \"shpo\" does not exist",
        "psql: error: FATAL:  role \"alembic_version\" does not exist",
        "ERROR:  column \"version_num\" does not exist",
        "ERROR:  relation \"alembic_versions\" does not exist",
        "ERROR 1146 (42S02) at line 1: Table 'shop.users' doesn't exist",
        "ERROR 1049 (42000): Unknown database 'alembic_version'",
        "Error: in prepare, no such table: users",
        "ORA-00942: table or view \"SHOP\".\"USERS\" does not exist",
        "Msg 208, Level 16, State 1, Server x, Line 1",
    ] {
        assert_eq!(shown(text), format!("refused: {text}"), "{text}");
    }
    assert_eq!(
        shown("SELECT x FROM users\n *\nERROR at line 1:\nORA-00942: table or view does not exist\n"),
        "refused: ERROR at line 1:"
    );
    // In the schema that is wanted.
    let missing = "ERROR:  relation \"globex.alembic_version\" does not exist";
    assert_eq!(shown_in(Some("globex"), missing), "");
    assert_eq!(shown_in(Some("acme"), missing), format!("refused: {missing}"));
    // One query went wrong, and another one did not.
    let both = format!("{missing}\n version_num \n---\n a1\n");
    assert_eq!(shown(&both), format!("refused: {missing}"));
}

#[test]
fn a_row_may_say_what_clients_say() {
    assert_eq!(
        shown(
            " id | revision | direction | message \n----+---+---+---\n  1 | a1 | upgrade | Fix error: select x (1 row)\n(1 row)\n"
        ),
        "history: a1"
    );
    assert_eq!(
        shown(
            "id revision direction message\n-- -------- --------- -----------------\n 1 a1       upgrade   error: Time: 1 ms\n(1 row)\n"
        ),
        "history: a1"
    );
}

#[test]
fn entries_of_the_audit_table_are_read_as_fields() {
    for (text, ids) in [
        (
            "       id = 1\n revision = a1\ndirection = upgrade\n\n       id = 2\n revision = a1\ndirection = downgrade\n",
            "history: a1 -a1",
        ),
        (
            "[{\"id\":2,\"revision\":\"b2,c3\",\"direction\":\"stamp\"},\n{\"id\":1,\"revision\":\"a1\",\"direction\":\"upgrade\"}]\n",
            "history: a1 =b2 c3",
        ),
        ("id,1\nrevision,\"b2,c3\"\ndirection,stamp\n", "history: =b2 c3"),
        ("id|1\nrevision|a1\ndirection|upgrade\n", "history: a1"),
        (
            "* Record 1       \nid        1\nrevision  a1\ndirection upgrade\n",
            "history: a1",
        ),
        (
            "INSERT INTO \"table\"(id,revision,direction) VALUES(2,'a1','downgrade');\nINSERT INTO \"table\"(id,revision,direction) VALUES(1,'a1','upgrade');\n",
            "history: a1 -a1",
        ),
        (
            "id revision direction\n── ──────── ─────────\n 1 a1       upgrade\n(1 row)\n",
            "history: a1",
        ),
    ] {
        assert_eq!(shown(text), ids, "{text}");
    }
}
