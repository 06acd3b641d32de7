//! What a server makes of rows of another type by itself.

use crate::plan::lower::Lowering;

use super::Alteration;

impl Lowering<'_> {
    /// Says that a column cannot become what the server makes no column of its type become.
    pub(super) fn refuse_conversion(&mut self, alteration: &Alteration<'_>) {
        let Alteration { old, new, .. } = alteration;
        let [from, to] = [old, new].map(|column| self.type_name(&column.data_type, column.name.span));
        if !self.dialect.alters_type(from.as_str(), to.as_str()) {
            self.unsupported(
                self.span,
                &format!(
                    "change column `{}` from {} to {}",
                    old.name,
                    from.as_str(),
                    to.as_str()
                ),
                "add a new column, copy the values with `execute`, drop the old one and rename",
            );
        }
    }
}
