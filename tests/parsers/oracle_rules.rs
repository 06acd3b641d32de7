//! What Oracle refuses and the grammar takes: rules on the names, types and texts of one statement.
//! "Reference" is Oracle's SQL Language Reference, "PL/SQL" its PL/SQL Language Reference.

use serde_json::Value;

use crate::scripts::Problem;

/// Reference, Appendix E, "Oracle SQL Reserved Words".
pub(crate) const RESERVED: &[&str] = &[
    "ACCESS",
    "ADD",
    "ALL",
    "ALTER",
    "AND",
    "ANY",
    "AS",
    "ASC",
    "AUDIT",
    "BETWEEN",
    "BY",
    "CHAR",
    "CHECK",
    "CLUSTER",
    "COLUMN",
    "COLUMN_VALUE",
    "COMMENT",
    "COMPRESS",
    "CONNECT",
    "CREATE",
    "CURRENT",
    "DATE",
    "DECIMAL",
    "DEFAULT",
    "DELETE",
    "DESC",
    "DISTINCT",
    "DROP",
    "ELSE",
    "EXCLUSIVE",
    "EXISTS",
    "FILE",
    "FLOAT",
    "FOR",
    "FROM",
    "GRANT",
    "GROUP",
    "HAVING",
    "IDENTIFIED",
    "IMMEDIATE",
    "IN",
    "INCREMENT",
    "INDEX",
    "INITIAL",
    "INSERT",
    "INTEGER",
    "INTERSECT",
    "INTO",
    "IS",
    "LEVEL",
    "LIKE",
    "LOCK",
    "LONG",
    "MAXEXTENTS",
    "MINUS",
    "MLSLABEL",
    "MODE",
    "MODIFY",
    "NESTED_TABLE_ID",
    "NOAUDIT",
    "NOCOMPRESS",
    "NOT",
    "NOWAIT",
    "NULL",
    "NUMBER",
    "OF",
    "OFFLINE",
    "ON",
    "ONLINE",
    "OPTION",
    "OR",
    "ORDER",
    "PCTFREE",
    "PRIOR",
    "PUBLIC",
    "RAW",
    "RENAME",
    "RESOURCE",
    "REVOKE",
    "ROW",
    "ROWID",
    "ROWNUM",
    "ROWS",
    "SELECT",
    "SESSION",
    "SET",
    "SHARE",
    "SIZE",
    "SMALLINT",
    "START",
    "SUCCESSFUL",
    "SYNONYM",
    "SYSDATE",
    "TABLE",
    "THEN",
    "TO",
    "TRIGGER",
    "UID",
    "UNION",
    "UNIQUE",
    "UPDATE",
    "USER",
    "VALIDATE",
    "VALUES",
    "VARCHAR",
    "VARCHAR2",
    "VIEW",
    "WHENEVER",
    "WHERE",
    "WITH",
];

/// Reserved words that are worth something in an expression (Reference, "Pseudocolumns", "Functions").
const WORTH: &[&str] = &[
    "COLUMN_VALUE",
    "LEVEL",
    "ROWID",
    "ROWNUM",
    "SYSDATE",
    "UID",
    "USER",
];

/// What is wrong with the facts of a statement, for a server of this version.
pub(crate) fn problems(facts: &Value, version: (u32, u32)) -> Vec<Problem> {
    let mut found = Vec::new();
    for fact in list(facts, "names") {
        found.extend(name(text(fact), rules(fact), version).map(|message| Problem::new(line(fact), message)));
    }
    for fact in list(facts, "types") {
        let is_column = ["column_definition", "modify_col_properties", "other_function"]
            .iter()
            .any(|rule| rules(fact).last() == Some(rule));
        found.extend(
            data_type(text(fact), is_column, version).map(|message| Problem::new(line(fact), message)),
        );
    }
    // Reference 23ai, "SELECT": the FROM clause can be left out from there on.
    if version < (23, 0) {
        let lines = list(facts, "without_from").filter_map(Value::as_u64);
        found.extend(lines.map(|line| Problem::new(number(line), "SELECT without FROM before 23")));
    }
    found
}

/// Texts that are too long. Reference, "Literals": 4000 bytes in SQL. PL/SQL, "Literals": 32767.
pub(crate) fn long_texts(lengths: &[(usize, usize)], is_block: bool) -> impl Iterator<Item = Problem> {
    let most = if is_block { 32_767 } else { 4000 };
    let long = lengths.iter().filter(move |(_, length)| *length > most);
    long.map(move |(line, length)| Problem::new(*line, format!("a text of {length} bytes: at most {most}")))
}

/// Reference, "Database Object Naming Rules": 30 bytes before 12.2, 128 bytes from there on.
fn name(text: &str, rules: Vec<&str>, version: (u32, u32)) -> Option<String> {
    let most = if version < (12, 2) { 30 } else { 128 };
    if let Some(inner) = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        return match inner.len() {
            0 => Some("an empty name".to_owned()),
            length if length > most => Some(format!("a name of {length} bytes: at most {most}: {inner}")),
            _ if inner.contains(['"', '\0']) => Some(format!("a name with a double quote: {inner}")),
            _ => None,
        };
    }
    let upper = text.to_uppercase();
    let in_expression = rules
        .last()
        .is_some_and(|rule| rule.starts_with("general_element"));
    if text.len() > most {
        Some(format!("a name of {} bytes: at most {most}: {text}", text.len()))
    } else if RESERVED.contains(&upper.as_str()) && !(in_expression && WORTH.contains(&upper.as_str())) {
        Some(format!("a reserved word as a name: {text}"))
    } else {
        None
    }
}

/// Reference, "Data Types". The longest texts are those of MAX_STRING_SIZE = STANDARD.
fn data_type(text: &str, is_column: bool, version: (u32, u32)) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let name = *words.first()?;
    let numbers: Vec<i64> = words.iter().filter_map(|word| word.parse().ok()).collect();
    let between = |number: Option<&i64>, from: i64, to: i64| {
        number
            .filter(|number| !(from..=to).contains(*number))
            .map(|number| format!("{text}: {number} is not within {from} and {to}"))
    };
    let scale = if words.contains(&"-") {
        None
    } else {
        numbers.get(1)
    };
    let length = match name {
        "VARCHAR2" | "VARCHAR" => Some((4000, true)),
        "NVARCHAR2" => Some((2000, true)),
        "RAW" => Some((2000, true)),
        "CHAR" => Some((2000, false)),
        "NCHAR" => Some((1000, false)),
        _ => None,
    };
    match (name, length) {
        (_, Some((most, needed))) if is_column => {
            if needed && numbers.is_empty() {
                return Some(format!("{text} without a length"));
            }
            between(numbers.first(), 1, most)
        }
        ("NUMBER" | "DECIMAL" | "NUMERIC", _) => between(numbers.first(), 1, 38).or(between(scale, -84, 127)),
        ("FLOAT", _) => between(numbers.first(), 1, 126),
        ("TIMESTAMP", _) => between(numbers.first(), 0, 9),
        ("INTERVAL", _) => between(numbers.iter().max(), 0, 9),
        ("BOOLEAN", _) if is_column && version < (23, 0) => Some("BOOLEAN in a table before 23".to_owned()),
        ("JSON", _) if is_column && version < (21, 0) => Some("JSON before 21".to_owned()),
        ("LONG", _) => Some("LONG is there for old tables only".to_owned()),
        _ => None,
    }
}

pub(crate) fn list<'facts>(facts: &'facts Value, key: &str) -> impl Iterator<Item = &'facts Value> {
    facts[key].as_array().into_iter().flatten()
}

fn text(fact: &Value) -> &str {
    fact["text"].as_str().unwrap_or_default()
}

pub(crate) fn line(fact: &Value) -> usize {
    number(fact["line"].as_u64().unwrap_or(1))
}

fn number(line: u64) -> usize {
    usize::try_from(line).expect("a small number")
}

fn rules(fact: &Value) -> Vec<&str> {
    list(fact, "rules").filter_map(Value::as_str).collect()
}
