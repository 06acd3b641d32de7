//! Options that say how an index is made or dropped, and not what it is.

use crate::dialect::Dialect;
use crate::model::{DialectName, Options};

use super::{OptionObject, rules};

impl Dialect {
    /// The options of an index without those that say how it is made.
    pub fn without_manner(&self, options: &Options) -> Options {
        let rules = rules(self.name, OptionObject::Index);
        let is_manner = |name: &str| rules.iter().any(|rule| rule.is_manner && rule.name == name);
        let kept = options.0.iter().filter(|option| !is_manner(option.name.as_str()));
        Options(kept.cloned().collect())
    }

    /// Of the options with which an index was made, or of any, those with which it can be dropped.
    pub fn dropping(&self, index: &Options, options: &Options) -> Options {
        let rules = rules(self.name, OptionObject::DropIndex);
        // DROP INDEX: ONLINE "can be specified only when you drop a clustered index".
        let is_possible = |name: &str| {
            let online = self.name != DialectName::Mssql || name != "online" || index.flag("clustered");
            online && rules.iter().any(|rule| rule.name == name)
        };
        let kept = options
            .0
            .iter()
            .filter(|option| is_possible(option.name.as_str()));
        Options(kept.cloned().collect())
    }
}
