use super::{Deed, NotPasted, read};

/// The ids that are read, with a minus before those that were taken back and `=` before the first of a stamp; `history:` before those of the audit table.
fn shown(text: &str) -> String {
    match read(text, "alembic_version", "version_num") {
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
fn dumps_are_read() {
    for (text, ids) in [
        (
            "--\n-- PostgreSQL database dump\n--\nCREATE TABLE public.alembic_version (\n    version_num character varying(32) NOT NULL\n);\nCOPY public.users (id, name) FROM stdin;\n1\tx\n\\.\nCOPY public.alembic_version (version_num) FROM stdin;\na1\nb2\n\\.\n",
            "a1 b2",
        ),
        (
            "CREATE TABLE `alembic_version` (\n  `version_num` varchar(32) NOT NULL\n);\nINSERT INTO `users` VALUES (1,'a1');\nINSERT INTO `alembic_version` VALUES ('c3'),('d4');\n",
            "c3 d4",
        ),
        (
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);\nINSERT INTO alembic_version VALUES('a1');\n",
            "a1",
        ),
        (
            "INSERT [dbo].[alembic_version] ([version_num]) VALUES (N'a1')\nGO\n",
            "a1",
        ),
        (
            "INSERT INTO alembic_version (version_num)\nVALUES\n('a1'),\n('b2');\n",
            "a1 b2",
        ),
        (
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);\n",
            "",
        ),
        (
            "CREATE TABLE alembic_versions (x text);\nINSERT INTO alembic_versions VALUES('a1');\n",
            "other dump",
        ),
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
