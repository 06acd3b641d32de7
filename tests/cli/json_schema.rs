//! The schemas that editors read say what the decoders say. The decoders are asked about each mapping of the schemas: with
//! a key that is none, without a key that is needed, and with values of every shape for every key.

mod decoded;
mod files;
mod probes;
mod validator;

use std::cell::RefCell;
use std::collections::BTreeSet;

use camino::Utf8Path;
use retort::dialect::OptionObject;
use retort::dialect::options::rules;
use retort::model::DialectName;
use retort::revision::decode::operation::{batch_names, names};
use retort::revision::json_schema;
use retort::text::Diagnostic;
use serde_json::{Map, Value, json};

use decoded::{Of, mistakes_on};
use probes::probes;
use validator::Validator;

/// The codes of mistakes that a schema sees.
const SEEN: [&str; 20] = [
    "unknown-key",
    "missing-key",
    "wrong-shape",
    "unknown-word",
    "unknown-option",
    "unknown-operation",
    "unknown-dialect",
    "no-operation",
    "two-operations",
    "not-in-batch",
    "not-in-reverse",
    "not-supported",
    "empty-list",
    "empty-row",
    "wrong-value",
    "bad-type",
    "bad-name",
    "bad-id",
    "conflicting-keys",
    "not-one-line",
];

fn is_seen(mistake: &Diagnostic) -> bool {
    SEEN.contains(&mistake.code)
}

fn schema(of: Of) -> Value {
    match of {
        Of::Revision => json_schema::revision(),
        Of::Project => json_schema::project(),
    }
}

#[test]
fn a_revision_is_what_the_decoders_say() {
    Walk::through(Of::Revision, 130);
}

#[test]
fn a_project_is_what_the_decoders_say() {
    Walk::through(Of::Project, 9);
}

#[test]
fn every_operation_is_in_the_schema() {
    let schema = json_schema::revision();
    let keys = |name: &str| -> BTreeSet<String> {
        let keys = schema["definitions"][name]["properties"]
            .as_object()
            .unwrap()
            .keys();
        keys.filter(|key| !["on", "note"].contains(&key.as_str()))
            .cloned()
            .collect()
    };
    assert_eq!(keys("operation"), names().map(str::to_owned).collect());
    assert_eq!(
        keys("batch_operation"),
        batch_names().map(str::to_owned).collect()
    );
}

/// Where a mapping stands: what becomes of it in a whole file.
type Place<'p> = dyn Fn(Value) -> Value + 'p;

struct Walk {
    of: Of,
    validator: Validator,
    /// The definitions that were looked at.
    seen: RefCell<BTreeSet<String>>,
    mappings: RefCell<usize>,
    problems: RefCell<Vec<String>>,
}

impl Walk {
    fn through(of: Of, mappings: usize) {
        let walk = Walk {
            of,
            validator: Validator::new(schema(of)),
            seen: RefCell::default(),
            mappings: RefCell::default(),
            problems: RefCell::default(),
        };
        walk.visit(walk.validator.root(), &|value| value);
        let definitions = walk
            .validator
            .root()
            .get("definitions")
            .and_then(Value::as_object);
        for name in definitions.into_iter().flat_map(Map::keys) {
            if !walk.seen.borrow().contains(name) {
                walk.problem(format!("nothing leads to the definition `{name}`"));
            }
        }
        let problems = walk.problems.into_inner();
        assert!(
            problems.is_empty(),
            "{} problems:\n{}",
            problems.len(),
            problems.join("\n")
        );
        let found = walk.mappings.into_inner();
        assert!(found >= mappings, "{found} mappings only");
    }

    fn problem(&self, problem: String) {
        self.problems.borrow_mut().push(problem);
    }

    /// Looks at all mappings in a shape.
    fn visit(&self, shape: &Value, place: &Place<'_>) {
        if let Some(reference) = shape.get("$ref").and_then(Value::as_str) {
            let name = reference.trim_start_matches("#/definitions/").to_owned();
            if !self.seen.borrow_mut().insert(name) {
                return;
            }
        }
        let shape = self.validator.resolve(shape);
        for word in ["anyOf", "allOf"] {
            for one in shape.get(word).and_then(Value::as_array).into_iter().flatten() {
                self.visit(one, place);
            }
        }
        if let Some(items @ Value::Object(_)) = shape.get("items") {
            self.visit(items, &|value| place(json!([value])));
        }
        let more = shape.get("additionalProperties");
        if let Some(one @ Value::Object(_)) = more {
            self.visit(one, &|value| place(json!({ "a": value })));
        }
        let Some(keys) = shape.get("properties").and_then(Value::as_object) else {
            return;
        };
        if more == Some(&Value::Bool(false)) {
            *self.mappings.borrow_mut() += 1;
            self.mapping(shape, keys, place);
        }
        for (key, of_key) in keys {
            self.visit(of_key, &|value| {
                let mut whole = self.smallest(shape, Some(key));
                whole.insert(key.clone(), value);
                place(Value::Object(whole))
            });
        }
    }

    fn mapping(&self, shape: &Value, keys: &Map<String, Value>, place: &Place<'_>) {
        let smallest = self.smallest(shape, None);
        self.agree(&place(Value::Object(smallest.clone())), Some(true));

        let mut wrong = smallest.clone();
        wrong.insert("zzz_none".to_owned(), json!("a"));
        let wrong = place(Value::Object(wrong));
        let mistakes = self.agree(&wrong, Some(false));
        // A raw type says what it must be, and not what is wrong with it.
        let is_raw = |mistake: &Diagnostic| {
            mistake.title.contains("`{raw: …}`") || mistake.code == "no-text-for-dialect"
        };
        let named = mistakes
            .iter()
            .find(|mistake| mistake.title.contains("zzz_none") || is_raw(mistake));
        match named {
            None => self.problem(format!(
                "{wrong}: the key that is none is not named: {mistakes:?}"
            )),
            Some(mistake) => self.known(mistake, keys, &wrong),
        }
        if !keys.contains_key("mysql") {
            let mut wrong = smallest.clone();
            wrong.insert("mysql".to_owned(), json!({}));
            self.agree(&place(Value::Object(wrong)), Some(false));
        }
        for key in shape
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            let mut wrong = smallest.clone();
            wrong.remove(key.as_str().unwrap());
            self.agree(&place(Value::Object(wrong)), Some(false));
        }
        for (key, of_key) in keys {
            let smallest = self.smallest(shape, Some(key));
            let with = |value: Value| {
                let mut whole = smallest.clone();
                whole.insert(key.clone(), value);
                place(Value::Object(whole))
            };
            self.agree(&with(self.sample(of_key)), Some(true));
            for probe in probes() {
                self.agree(&with(probe), None);
            }
            self.words(key, of_key, &with);
        }
    }

    /// The words that a message lists are those of the schema.
    fn words(&self, key: &str, of_key: &Value, with: &dyn Fn(Value) -> Value) {
        let alternatives = of_key.get("anyOf").and_then(Value::as_array);
        let mut shapes = alternatives.into_iter().flatten().chain([of_key]);
        let Some(words) = shapes.find_map(|shape| shape.get("enum")?.as_array()) else {
            return;
        };
        let words: BTreeSet<String> = words
            .iter()
            .filter_map(|word| Some(word.as_str()?.to_owned()))
            .collect();
        let whole = with(json!("zzz_none"));
        let mistakes = self.agree(&whole, Some(false));
        let Some(mistake) = mistakes.iter().find(|mistake| mistake.code == "unknown-word") else {
            return;
        };
        let list = mistake.notes.iter().find(|note| note.starts_with("it is one of"));
        let list = list.map_or_else(
            || mistake.title.split_once(" must be ").map_or("", |(_, list)| list),
            String::as_str,
        );
        let listed = in_backticks(list);
        if listed != words {
            self.problem(format!("`{key}`: {listed:?} are known, the schema has {words:?}"));
        }
    }

    /// The keys that a message lists are those of the schema. It is silent about dialects, which are asked for apart.
    fn known(&self, mistake: &Diagnostic, keys: &Map<String, Value>, whole: &Value) {
        let list = mistake.notes.iter().find_map(|note| {
            let list = note.strip_prefix("the known keys are ");
            list.or_else(|| Some(note.split_once(" are ")?.1).filter(|_| mistake.code == "unknown-option"))
        });
        let listed = match (list, mistake.code) {
            (Some(list), "unknown-key" | "unknown-option") => in_backticks(list),
            (None, "unknown-option") => BTreeSet::new(),
            (None, "unknown-operation" | "unknown-dialect" | "unknown-word") => return,
            (None, "wrong-shape" | "no-text-for-dialect") => return,
            // `on` of privileges, which has keys for all that they can be on.
            (None, "unknown-key") if mistake.title.contains("in `on`") => return,
            _ => return self.problem(format!("{whole}: no keys are listed: {mistake:?}")),
        };
        let is_dialect = |key: &str| DialectName::from_name(key).is_some();
        let mut keys: BTreeSet<String> = keys.keys().filter(|key| !is_dialect(key)).cloned().collect();
        if whole.to_string().contains("\"indexes\"") {
            // Refused by a message of its own, in the index of a new table.
            let all = DialectName::ALL
                .into_iter()
                .flat_map(|(dialect, _)| rules(dialect, OptionObject::Index));
            let manner = all.filter(|rule| rule.is_manner && listed.contains(rule.name));
            keys.extend(manner.map(|rule| rule.name.to_owned()));
        }
        if listed != keys {
            self.problem(format!("{whole}: {listed:?} are known, the schema has {keys:?}"));
        }
    }

    /// Asks both about a file. `right`: what they must say.
    fn agree(&self, whole: &Value, right: Option<bool>) -> Vec<Diagnostic> {
        let (text, nowhere) = (whole.to_string(), Utf8Path::new(""));
        let takes = self.validator.takes(whole);
        let mut mistakes = mistakes_on(&["postgresql"], self.of, &text, nowhere);
        if !takes && mistakes.is_empty() {
            mistakes = decoded::mistakes(self.of, &text, nowhere);
        }
        let seen: Vec<&Diagnostic> = mistakes.iter().filter(|mistake| is_seen(mistake)).collect();
        let wrong = match takes {
            true => !seen.is_empty(),
            false => mistakes.is_empty(),
        };
        if wrong || right.is_some_and(|right| right != takes) {
            let titles: Vec<String> = seen
                .iter()
                .map(|one| format!("{}: {}", one.code, one.title))
                .collect();
            self.problem(format!(
                "{whole}: the schema says {takes}, the decoder {titles:?}"
            ));
        }
        mistakes
    }

    /// A mapping with the keys that it needs, and can have beside `key`.
    fn smallest(&self, shape: &Value, key: Option<&str>) -> Map<String, Value> {
        let ways = || {
            let words = ["oneOf", "anyOf"].into_iter();
            words.filter_map(|word| shape.get(word)?.as_array())
        };
        let mut needed = required(shape);
        for ways in ways() {
            let inner = ways
                .iter()
                .flat_map(|way| way.get("anyOf").and_then(Value::as_array).unwrap_or(ways));
            let mut with_key = inner.filter(|way| key.is_some_and(|key| required(way).contains(&key)));
            needed.extend(with_key.next().or(ways.first()).into_iter().flat_map(required));
        }
        if let Some(others) = key.and_then(|key| shape["dependencies"][key].as_array()) {
            // Who needs another key takes it instead of what would be there without it.
            needed = required(shape);
            needed.extend(others.iter().filter_map(Value::as_str));
        }
        let first = shape["properties"]
            .as_object()
            .and_then(|keys| keys.keys().next());
        if needed.is_empty() && key.is_none() && shape.get("minProperties").is_some() {
            needed.extend(first.map(String::as_str));
        }
        let sample = |key: &str| (key.to_owned(), self.sample(&shape["properties"][key]));
        let mut whole: Map<String, Value> = needed.into_iter().map(sample).collect();
        if let (Some("columns"), Some(rows)) = (key, whole.get_mut("rows")) {
            *rows = json!([["a"]]);
        }
        whole
    }

    /// A value of a shape.
    fn sample(&self, shape: &Value) -> Value {
        let shape = self.validator.resolve(shape);
        if let Some(first) = shape
            .get("examples")
            .or(shape.get("enum"))
            .and_then(|all| all.get(0))
        {
            return first.clone();
        }
        let object =
            shape.get("properties").is_some() || shape["type"] == "object" || shape["type"][0] == "object";
        if object {
            let mut whole = self.smallest(shape, None);
            if let (true, Some(one @ Value::Object(_))) =
                (whole.is_empty(), shape.get("additionalProperties"))
            {
                whole.insert("a".to_owned(), self.sample(one));
            }
            return Value::Object(whole);
        }
        for word in ["anyOf", "allOf"] {
            if let Some(first) = shape.get(word).and_then(|all| all.get(0)) {
                return self.sample(first);
            }
        }
        match shape.get("items") {
            None if shape["type"] == "array" => return json!([]),
            Some(Value::Array(items)) => return items.iter().map(|item| self.sample(item)).collect(),
            Some(item) => return json!([self.sample(item)]),
            None => {}
        }
        let mut candidates = [
            json!("a"),
            json!(true),
            json!(1),
            json!("a.b"),
            json!("="),
            json!("5s"),
            json!("2026-11-20"),
            Value::Null,
        ]
        .into_iter();
        candidates
            .find(|value| self.validator.is_valid(shape, value))
            .unwrap_or_else(|| panic!("no sample of {shape}"))
    }
}

/// The keys that a shape needs.
fn required(shape: &Value) -> Vec<&str> {
    let keys = shape.get("required").and_then(Value::as_array);
    keys.into_iter().flatten().filter_map(Value::as_str).collect()
}

fn in_backticks(list: &str) -> BTreeSet<String> {
    list.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}
