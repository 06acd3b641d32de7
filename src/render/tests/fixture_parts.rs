//! Fixtures of what indexes and constraints are renamed and checked by, and of exclusion constraints.

use crate::plan::statement::{ConstraintBody, IndexPartSpec};
use crate::plan::{AlterAction, Statement};

use super::fixture::{Fixtures, MA, MS, MY, ORA, PG, all, constraint, s};

impl Fixtures {
    /// Renames forth and back, so that what follows finds the old names.
    pub(super) fn parts(&mut self) {
        let names = ["orders_price_check", "orders_price_positive"];
        for (from, to) in [(0, 1), (1, 0)].map(|(a, b)| (names[a], names[b])) {
            let rename = AlterAction::RenameConstraint {
                name: s(from),
                to: s(to),
            };
            self.alter(&[PG, ORA], "orders", vec![rename]);
            self.push(
                &[MS],
                Statement::RenameConstraintProcedure {
                    path_literal: s(&format!("N'{from}'")),
                    to_literal: s(&format!("N'{to}'")),
                },
            );
        }
        let validate = AlterAction::ValidateConstraint {
            name: s("orders_price_check"),
        };
        self.alter(&[PG, MS, ORA], "orders", vec![validate]);
        let names = ["orders_name_key", "orders_names"];
        for (from, to) in [(0, 1), (1, 0)].map(|(a, b)| (names[a], names[b])) {
            let rename = AlterAction::RenameIndex {
                name: s(from),
                to: s(to),
            };
            self.alter(&[MY, MA], "orders", vec![rename]);
            self.push(
                &[PG, MS, ORA],
                Statement::RenameIndex {
                    name: s(from),
                    to: s(to),
                    path_literal: s(&format!("N'orders.{from}'")),
                    to_literal: s(&format!("N'{to}'")),
                },
            );
        }
        let drop = AlterAction::DropConstraintIfExists {
            name: s("no_such_constraint"),
        };
        self.alter(&[PG, MA, MS], "orders", vec![drop]);
        self.exclusion();
    }

    fn exclusion(&mut self) {
        let part = IndexPartSpec {
            target: s("name"),
            length: None,
            opclass: None,
            descending: false,
            nulls: None,
        };
        let body = ConstraintBody::Exclude {
            using: Some(s("BTREE")),
            elements: vec![(part, s("="))],
        };
        let mut exclude = constraint(Some("orders_name_excl"), body);
        exclude.options = all(&["WHERE (price > 0)"]);
        self.alter(&[PG], "orders", vec![AlterAction::AddConstraint(exclude)]);
        let drop = AlterAction::DropExclude {
            name: s("orders_name_excl"),
        };
        self.alter(&[PG], "orders", vec![drop]);
        let body = ConstraintBody::UsingIndex {
            primary: false,
            index: s("orders_name_ix"),
        };
        let using = constraint(Some("orders_name_uq"), body);
        self.alter(&[PG], "orders", vec![AlterAction::AddConstraint(using)]);
    }
}
