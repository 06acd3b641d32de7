//! Holds a value against a JSON Schema: the words that Retort's schemas use, and no others. A real validator must be of
//! the same mind about every file (`a_real_validator_agrees`).

use std::collections::HashMap;

use regex::Regex;
use serde_json::Value;

pub(super) struct Validator {
    root: Value,
    patterns: HashMap<String, Regex>,
}

impl Validator {
    pub(super) fn new(root: Value) -> Validator {
        let mut patterns = HashMap::new();
        collect(&root, &mut patterns);
        Validator { root, patterns }
    }

    pub(super) fn root(&self) -> &Value {
        &self.root
    }

    /// What a reference names, or the schema itself.
    pub(super) fn resolve<'v>(&'v self, schema: &'v Value) -> &'v Value {
        let Some(reference) = schema.get("$ref").and_then(Value::as_str) else {
            return schema;
        };
        let name = reference.strip_prefix("#/definitions/").unwrap();
        let found = self.root["definitions"].get(name);
        self.resolve(found.unwrap_or_else(|| panic!("no definition `{name}`")))
    }

    pub(super) fn takes(&self, value: &Value) -> bool {
        self.is_valid(&self.root, value)
    }

    pub(super) fn is_valid(&self, schema: &Value, value: &Value) -> bool {
        let schema = match schema {
            Value::Bool(all) => return *all,
            schema => self.resolve(schema),
        };
        let keywords = schema.as_object().unwrap();
        keywords
            .iter()
            .all(|(word, rule)| self.holds(word, rule, schema, value))
    }

    fn holds(&self, word: &str, rule: &Value, schema: &Value, value: &Value) -> bool {
        let count = |rules: &Value| {
            let rules = rules.as_array().unwrap();
            rules.iter().filter(|rule| self.is_valid(rule, value)).count()
        };
        let number = |rule: &Value| rule.as_u64().unwrap() as usize;
        match word {
            "$schema" | "title" | "description" | "examples" | "patternErrorMessage" | "definitions" => true,
            "type" => match rule {
                Value::Array(types) => types.iter().any(|one| is_of(one, value)),
                one => is_of(one, value),
            },
            "enum" => rule.as_array().unwrap().contains(value),
            "pattern" => value
                .as_str()
                .is_none_or(|text| self.patterns[rule.as_str().unwrap()].is_match(text)),
            "minimum" => value.as_f64().is_none_or(|value| value >= rule.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|value| value <= rule.as_f64().unwrap()),
            "anyOf" => count(rule) > 0,
            "allOf" => count(rule) == rule.as_array().unwrap().len(),
            "oneOf" => count(rule) == 1,
            "then" | "else" => true,
            "if" => match self.is_valid(rule, value) {
                true => self.is_valid(&schema["then"], value),
                false => self.is_valid(&schema["else"], value),
            },
            "not" => !self.is_valid(rule, value),
            "required" => value.as_object().is_none_or(|map| {
                let mut keys = rule.as_array().unwrap().iter();
                keys.all(|key| map.contains_key(key.as_str().unwrap()))
            }),
            "dependencies" => value.as_object().is_none_or(|map| {
                rule.as_object().unwrap().iter().all(|(key, needs)| {
                    let mut needs = needs.as_array().unwrap().iter();
                    !map.contains_key(key) || needs.all(|key| map.contains_key(key.as_str().unwrap()))
                })
            }),
            "properties" => value.as_object().is_none_or(|map| {
                let mut rules = rule.as_object().unwrap().iter();
                rules.all(|(key, rule)| map.get(key).is_none_or(|value| self.is_valid(rule, value)))
            }),
            "additionalProperties" => value.as_object().is_none_or(|map| {
                let known = |key: &str| {
                    schema
                        .get("properties")
                        .is_some_and(|keys| keys.get(key).is_some())
                };
                map.iter()
                    .all(|(key, value)| known(key) || self.is_valid(rule, value))
            }),
            "propertyNames" => value.as_object().is_none_or(|map| {
                map.keys()
                    .all(|key| self.is_valid(rule, &Value::from(key.as_str())))
            }),
            "minProperties" => value.as_object().is_none_or(|map| map.len() >= number(rule)),
            "maxProperties" => value.as_object().is_none_or(|map| map.len() <= number(rule)),
            "minItems" => value.as_array().is_none_or(|list| list.len() >= number(rule)),
            "maxItems" => value.as_array().is_none_or(|list| list.len() <= number(rule)),
            "items" => value.as_array().is_none_or(|list| match rule {
                Value::Array(rules) => list
                    .iter()
                    .zip(rules)
                    .all(|(value, rule)| self.is_valid(rule, value)),
                rule => list.iter().all(|value| self.is_valid(rule, value)),
            }),
            word => panic!("the validator does not know `{word}`"),
        }
    }
}

fn is_of(name: &Value, value: &Value) -> bool {
    match name.as_str().unwrap() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => {
            value.is_i64() || value.is_u64() || value.to_string().parse::<i128>().is_ok() && value.is_number()
        }
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no type: {other}"),
    }
}

fn collect(schema: &Value, patterns: &mut HashMap<String, Regex>) {
    match schema {
        Value::Array(all) => all.iter().for_each(|one| collect(one, patterns)),
        Value::Object(map) => {
            for (word, rule) in map {
                if let ("pattern", Some(pattern)) = (word.as_str(), rule.as_str()) {
                    let regex = Regex::new(pattern).unwrap_or_else(|error| panic!("{error}"));
                    patterns.insert(pattern.to_owned(), regex);
                }
                // Editors refuse a whole schema for this.
                if let ("type" | "enum" | "required", Some(all)) = (word.as_str(), rule.as_array()) {
                    let twice = (1..all.len()).any(|at| all[..at].contains(&all[at]));
                    assert!(!twice && !all.is_empty(), "{word} of {schema}");
                }
                collect(rule, patterns);
            }
        }
        _ => {}
    }
}
