//! Options as SQL.

use crate::dialect::{Dialect, Sql};
use crate::model::{DialectName, DialectOption, Name, Options, TableName, Value, ValueKind};

use super::{OptionObject, OptionPlace, OptionRule, OptionShape, rules};

/// The options of an object as SQL, by where they stand.
#[derive(Clone, Debug, Default)]
pub struct WrittenOptions {
    /// Between CREATE and TABLE or INDEX.
    pub kind: Vec<Sql>,
    /// What follows the definition, in the order in which the server reads it.
    pub tail: Vec<Sql>,
    /// What follows everything.
    pub last: Vec<Sql>,
}

impl Dialect {
    /// The options as SQL. Those that a statement looks for by name are not among them.
    pub fn written_options(&self, object: OptionObject, options: &Options) -> WrittenOptions {
        let mut written = WrittenOptions::default();
        let mut settings: Vec<String> = Vec::new();
        let mut settings_at = None;
        for rule in rules(self.name, object) {
            let Some(option) = options.0.iter().find(|option| option.name.as_str() == rule.name) else {
                continue;
            };
            let (to, words) = match rule.place {
                OptionPlace::Special => continue,
                OptionPlace::Kind(words) => (&mut written.kind, words),
                OptionPlace::Tail(words) => (&mut written.tail, words),
                OptionPlace::Last(words) => (&mut written.last, words),
                OptionPlace::With(words) => {
                    settings_at.get_or_insert(written.tail.len());
                    settings.extend(self.filled(words, rule, option));
                    continue;
                }
            };
            to.extend(self.filled(words, rule, option).map(Sql::trusted));
        }
        if let Some(at) = settings_at.filter(|_| !settings.is_empty()) {
            let with = Sql::trusted(format!("WITH ({})", settings.join(", ")));
            written.tail.insert(at, with);
        }
        written
    }

    /// What stands between the words of a constraint and its columns.
    pub fn constraint_form(&self, options: &Options) -> Option<Sql> {
        if let Some(method) = options.text("using") {
            return Some(Sql::trusted(format!("USING {}", method.to_uppercase())));
        }
        if options.flag("nulls_not_distinct") {
            return Some(Sql::trusted("NULLS NOT DISTINCT"));
        }
        clustered(options)
    }

    /// What stands between CREATE and INDEX, besides UNIQUE.
    pub fn index_kind(&self, options: &Options) -> Option<Sql> {
        let kind = self.written_options(OptionObject::Index, options).kind;
        let columnstore = options
            .flag("columnstore")
            .then(|| match options.flag("clustered") {
                true => Sql::trusted("CLUSTERED COLUMNSTORE"),
                false => Sql::trusted("NONCLUSTERED COLUMNSTORE"),
            });
        kind.into_iter()
            .next()
            .or(columnstore)
            .or_else(|| clustered(options))
    }

    /// An option with its words; nothing for a flag that is not set.
    fn filled(&self, words: &str, rule: &OptionRule, option: &DialectOption) -> Option<String> {
        let value = &option.value;
        let filled = |text: &str| Some(words.replace("{}", text).trim_end().to_owned());
        match rule.shape {
            OptionShape::Flag | OptionShape::FlagOr(_) | OptionShape::FlagOrNumber => match value.scalar()? {
                "false" => None,
                "true" => filled(""),
                word => filled(&word.to_uppercase()),
            },
            OptionShape::Name => filled(self.identifier(&Name::new(value.scalar()?)).as_str()),
            OptionShape::OneOf(_) => filled(&value.scalar()?.to_uppercase()),
            OptionShape::Word | OptionShape::Number => filled(value.scalar()?),
            OptionShape::Sql => match &value.kind {
                ValueKind::Sql(sql) => filled(&sql.text),
                _ => None,
            },
            OptionShape::Columns => filled(&self.all(value, |name| self.identifier(&Name::new(name)))),
            OptionShape::Tables => filled(&self.all(value, |name| self.table(&TableName::dotted(name)))),
            OptionShape::Settings => {
                let ValueKind::Map(entries) = &value.kind else {
                    return None;
                };
                let all: Vec<String> = entries
                    .iter()
                    .filter_map(|(name, value)| Some(format!("{name} = {}", self.setting(value)?)))
                    .collect();
                (!all.is_empty()).then(|| all.join(", "))
            }
            OptionShape::ByColumn | OptionShape::Lengths | OptionShape::Never(_) => None,
        }
    }

    fn all(&self, value: &Value, write: impl Fn(&str) -> Sql) -> String {
        let names = match &value.kind {
            ValueKind::List(names) => names.iter().filter_map(Value::scalar).collect(),
            _ => Vec::new(),
        };
        let all: Vec<String> = names.into_iter().map(|name| write(name).to_string()).collect();
        all.join(", ")
    }

    /// A setting: a text in quotes, other things as they are. SQL Server's switches are ON and OFF.
    fn setting(&self, value: &Value) -> Option<String> {
        match (&value.kind, self.name) {
            (ValueKind::Plain(word), DialectName::Mssql) => Some(match &**word {
                "true" => "ON".to_owned(),
                "false" => "OFF".to_owned(),
                word => word.to_uppercase(),
            }),
            (ValueKind::Plain(word), _) => Some(word.to_string()),
            (ValueKind::Text(text), _) => self.text_literal(text).ok().map(|sql| sql.to_string()),
            _ => None,
        }
    }
}

/// Whether an index or key is its table (SQL Server).
fn clustered(options: &Options) -> Option<Sql> {
    let clustered = options.text("clustered")?;
    Some(Sql::trusted(match clustered {
        "true" => "CLUSTERED",
        _ => "NONCLUSTERED",
    }))
}
