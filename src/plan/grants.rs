//! Privileges, and extensions.

use crate::model::{Extension, Grant, Name, Privilege, Securable, SecurableKind, TableName};

use crate::dialect::Sql;
use crate::dialect::object_facts::GrantOption;

use super::guard::{Guard, Guarded};
use super::lower::Lowering;
use super::object_statement::ObjectStatement;

impl Lowering<'_> {
    pub(super) fn grant(&mut self, grant: &Grant, revoke: bool) {
        let Grant {
            privileges,
            on,
            grantable,
            ..
        } = grant;
        if revoke
            && self.dialect.facts.objects.revokes_whole_tables
            && privileges.iter().any(|privilege| !privilege.columns.is_empty())
        {
            return self.unsupported(
                on.name.span(),
                "revoke a privilege on columns",
                "revoke the privilege on the whole table, and grant again what is to stay",
            );
        }
        let verb = if revoke { "revoke" } else { "grant" };
        let Some((mut names, securable, grantees)) = self.grant_parts(verb, grant) else {
            return;
        };
        let apart = revoke
            && *grantable
            && self.dialect.facts.objects.grant_option == GrantOption::Whole
            && privileges.iter().any(Privilege::is_all);
        if apart {
            self.object(ObjectStatement::Revoke {
                privileges: names,
                on: securable.clone(),
                from: grantees.clone(),
                grantable: false,
                option_only: false,
            });
            names = vec![self.dialect.grant_option()];
        }
        let statement = match revoke {
            true => ObjectStatement::Revoke {
                privileges: names,
                on: securable,
                from: grantees,
                grantable: *grantable && !apart,
                option_only: false,
            },
            false => ObjectStatement::Grant {
                privileges: names,
                on: securable,
                to: grantees,
                grantable: *grantable,
            },
        };
        self.object(statement);
    }

    /// The guard of something that privileges are on and that may be missing.
    pub(super) fn guard_of(&mut self, on: &Securable) -> Option<Guard> {
        let what = match on.kind {
            // The catalog lists views and sequences among the tables.
            SecurableKind::Table | SecurableKind::Sequence => Guarded::Table,
            SecurableKind::Schema => Guarded::Schema,
            SecurableKind::Function => Guarded::Function,
            SecurableKind::Procedure => Guarded::Procedure,
            SecurableKind::Database => return None,
        };
        self.guard(what, true, &on.name, None)
    }

    /// Takes the right to pass privileges on.
    pub(super) fn revoke_grant_option(&mut self, grant: &Grant) {
        let span = grant.on.name.span();
        let style = self.dialect.facts.objects.grant_option;
        if style == GrantOption::Never {
            return self.unsupported(
                span,
                "revoke a grant option alone",
                "revoke the privileges, and grant them again without `with_grant_option`",
            );
        }
        let Some((mut privileges, on, from)) = self.grant_parts("revoke", grant) else {
            return;
        };
        if style == GrantOption::Whole {
            privileges = vec![self.dialect.grant_option()];
        }
        self.object(ObjectStatement::Revoke {
            privileges,
            on,
            from,
            // What was passed on with it goes along (SQL Server).
            grantable: style == GrantOption::Each,
            option_only: style == GrantOption::Each,
        });
    }

    /// The privileges, what they are on, and who has them, as SQL.
    fn grant_parts(&mut self, verb: &str, grant: &Grant) -> Option<(Vec<Sql>, Sql, Vec<Sql>)> {
        let Grant {
            privileges, on, to, ..
        } = grant;
        let span = on.name.span();
        let securable = match self.dialect.securable(on) {
            Ok(securable) => securable,
            Err(problem) => {
                self.report.push(problem.at(span.or(self.span)));
                return None;
            }
        };
        let mut names = Vec::new();
        for privilege in privileges {
            let written = self.dialect.privilege(verb, privilege, on.kind);
            names.push(self.reported(written, span));
        }
        let mut grantees = Vec::new();
        for name in to {
            let written = self.dialect.grantee(name);
            grantees.push(self.reported(written, name.span));
        }
        Some((names, securable, grantees))
    }

    /// The privileges on a column that was dropped and made again, where they went with it.
    pub(super) fn grant_column_again(&mut self, table: &TableName, column: &Name) {
        if self.dialect.facts.objects.grants_outlive {
            return;
        }
        let mut all = self.schema.privileges_on(&[SecurableKind::Table], table);
        all.retain_mut(|granted| {
            granted.privilege.columns.retain(|name| name == column);
            !granted.privilege.columns.is_empty()
        });
        for grant in Grant::of(&all) {
            self.grant(&grant, false);
        }
    }

    pub(super) fn create_extension(&mut self, extension: &Extension, if_not_exists: bool) {
        let Extension {
            name,
            schema,
            version,
            cascade,
        } = extension;
        if !self.has_extensions("create an extension", name) {
            return;
        }
        let statement = ObjectStatement::CreateExtension {
            name: self.dialect.identifier(name),
            if_not_exists,
            schema: schema.as_ref().map(|schema| self.dialect.identifier(schema)),
            version: version
                .as_ref()
                .map(|version| self.text_literal(version, name.span)),
            cascade: *cascade,
        };
        self.object(statement);
    }

    pub(super) fn drop_extension(&mut self, name: &Name, if_exists: bool, cascade: bool) {
        if self.has_extensions("drop an extension", name) {
            let name = self.dialect.identifier(name);
            self.object(ObjectStatement::DropExtension {
                name,
                if_exists,
                cascade,
            });
        }
    }

    fn has_extensions(&mut self, what: &str, name: &Name) -> bool {
        let there = self.dialect.facts.objects.extensions;
        if !there {
            self.unsupported(name.span, what, "write `on: postgresql` beside the operation");
        }
        there
    }
}
