use super::{shown, shown_in};

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
            "without data",
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
fn a_dump_without_rows_says_nothing_unless_it_has_a_place_for_them() {
    for (text, said) in [
        (
            "CREATE TABLE public.alembic_version (\n    version_num text\n);\nCOPY public.alembic_version (version_num) FROM stdin;\n\\.\n",
            "",
        ),
        (
            "-- PostgreSQL database dump\n--\n-- Data for Name: alembic_version; Type: TABLE DATA; Schema: public; Owner: postgres\n--\n\n--\n-- PostgreSQL database dump complete\n--\n",
            "",
        ),
        (
            "-- Dumping data for table `alembic_version`\nLOCK TABLES `alembic_version` WRITE;\n/*!40000 ALTER TABLE `alembic_version` DISABLE KEYS */;\nUNLOCK TABLES;\n",
            "",
        ),
        ("LOCK TABLES `alembic_version` WRITE;\nUNLOCK TABLES;\n", ""),
        (
            "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE alembic_version(version_num text);\nCREATE TABLE u(a text);\nINSERT INTO u VALUES('x');\nCOMMIT;\n",
            "",
        ),
        // `.schema`, `--no-data`, `-s`, and what was cut off.
        (
            "CREATE TABLE `alembic_version` (\n  `version_num` varchar(32)\n);\n",
            "without data",
        ),
        (
            "-- Name: alembic_version; Type: TABLE; Schema: public\nCREATE TABLE public.alembic_version (\n    version_num text\n);\n",
            "without data",
        ),
        (
            "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE alembic_version(version_num text);\n",
            "without data",
        ),
        ("LOCK TABLES `alembic_version` WRITE;\n", "without data"),
        (
            "-- Dumping data for table `alembic_version`\n--\n\nLOCK TABLES `alembic_version` WRITE;\n",
            "without data",
        ),
        (
            "COPY public.alembic_version (version_num) FROM stdin;\na1\n",
            "unreadable",
        ),
        (
            "CREATE TABLE alembic_version (version_num text);\nINSERT INTO u VALUES('x\n",
            "unreadable",
        ),
        ("INSERT INTO alembic_version SELECT 'a1';\n", "unreadable"),
        (
            "INSERT INTO alembic_version (other) VALUES ('a1');\n",
            "unreadable",
        ),
    ] {
        assert_eq!(shown(text), said, "{text}");
    }
}

#[test]
fn statements_are_read_as_their_servers_do() {
    for (text, ids) in [
        (
            "REPLACE INTO `alembic_version` VALUES\n('a1'),\n('b2');\n",
            "a1 b2",
        ),
        (
            "INSERT IGNORE INTO `alembic_version` (`version_num`) VALUES ('a1'),\n('b2');\n",
            "a1 b2",
        ),
        (
            "INSERT INTO alembic_version (applied, version_num) VALUES (now(1, 2), 'a1'), (NULL, 'b2');\n",
            "a1 b2",
        ),
        (
            "Insert into SHOP.ALEMBIC_VERSION (VERSION_NUM) values ('a1');\n",
            "a1",
        ),
        (
            "INSERT [dbo].[alembic_version] ([version_num]) VALUES (N'a1')\nINSERT [dbo].[alembic_version] ([version_num]) VALUES (N'b2')\nGO\n",
            "a1 b2",
        ),
        (
            "COPY public.alembic_version (applied, version_num) FROM stdin;\n2026\ta1\n\\.\n",
            "a1",
        ),
        // Rows of other tables, and comments, that look like those of this one.
        (
            "COPY public.notes (text) FROM stdin;\ninsert into alembic_version values ('zz');\n\\.\nCOPY public.alembic_version (version_num) FROM stdin;\na1\n\\.\n",
            "a1",
        ),
        (
            "INSERT INTO notes VALUES('it''s\ninsert into alembic_version values(''zz'');\n');\nINSERT INTO alembic_version VALUES('a1');\n",
            "a1",
        ),
        (
            "INSERT INTO `notes` VALUES ('it\\'s; insert into alembic_version values (');\nINSERT INTO `alembic_version` VALUES ('a1');\n",
            "a1",
        ),
        (
            "CREATE FUNCTION f() RETURNS void AS $f$\nINSERT INTO alembic_version VALUES ('zz');\n$f$ LANGUAGE sql;\nINSERT INTO alembic_version VALUES ('a1');\n",
            "a1",
        ),
        (
            "-- it's\nINSERT INTO alembic_version VALUES ('a1');\n-- INSERT INTO alembic_version VALUES ('zz');\n/* ;\nINSERT INTO alembic_version VALUES ('zz'); */\n",
            "a1",
        ),
        (
            "REM it's SQL Developer\nSET DEFINE OFF;\nInsert into ALEMBIC_VERSION (VERSION_NUM) values ('a1');\n",
            "a1",
        ),
    ] {
        assert_eq!(shown(text), ids, "{text}");
    }
}

#[test]
fn the_schema_counts() {
    let dump = "COPY acme.alembic_version (version_num) FROM stdin;\n\\.\nCOPY globex.alembic_version (version_num) FROM stdin;\na1\n\\.\n";
    assert_eq!(shown_in(Some("acme"), dump), "");
    assert_eq!(shown_in(Some("globex"), dump), "a1");
    assert_eq!(shown_in(Some("initech"), dump), "other dump");
    assert_eq!(
        shown(dump),
        "several: acme.alembic_version, globex.alembic_version"
    );
    for (one, of_acme) in [
        ("INSERT INTO alembic_version VALUES ('a1');\n", "a1"),
        (
            "INSERT INTO globex.alembic_version VALUES ('a1');\n",
            "other dump",
        ),
        // MySQL's databases are its schemas.
        (
            "-- Host: localhost    Database: globex\nINSERT INTO `alembic_version` VALUES ('a1');\n",
            "other dump",
        ),
        (
            "-- Host: localhost    Database: acme\nINSERT INTO `alembic_version` VALUES ('a1');\n",
            "a1",
        ),
        (
            "USE `acme`;\nINSERT INTO `alembic_version` VALUES ('a1');\nUSE `globex`;\nINSERT INTO `alembic_version` VALUES ('b2');\n",
            "a1",
        ),
        (
            "SET search_path = acme, pg_catalog;\nINSERT INTO alembic_version VALUES ('a1');\nSET search_path = globex, pg_catalog;\nINSERT INTO alembic_version VALUES ('b2');\n",
            "a1",
        ),
    ] {
        assert_eq!(shown_in(Some("acme"), one), of_acme, "{one}");
    }
    // Dumps of all databases.
    assert_eq!(
        shown(
            "\\connect shop\nINSERT INTO public.alembic_version VALUES ('a1');\n\\connect pets\nINSERT INTO public.alembic_version VALUES ('b2');\n"
        ),
        "several: shop.public.alembic_version, pets.public.alembic_version"
    );
}
