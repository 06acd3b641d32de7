use crate::dialect::{Dialect, Sql};
use crate::model::DialectName;
use crate::plan::catalog::{CatalogPart, CatalogQuery, Sides};
use crate::render::Renderer;

fn shown(dialect: &Dialect, part: CatalogPart) -> String {
    let renderer = Renderer::new(dialect.name, &std::collections::BTreeMap::new()).unwrap();
    let literal = |text| dialect.text_literal(text).unwrap();
    let query = CatalogQuery {
        schema: Some(literal("s")),
        holder: Some(Sql::trusted("s")),
        table: literal("t"),
        path: literal("s.t"),
        any: literal("there"),
        none: literal("no difference"),
        part,
    };
    renderer.catalog(&query, dialect).unwrap().to_string()
}

#[test]
fn every_dialect_reads_its_own_catalog() {
    for (_, name) in DialectName::ALL {
        let dialect = Dialect::parse(name).unwrap();
        let literal = |text| dialect.text_literal(text).unwrap();
        let sides = Sides {
            rows: vec![
                (literal("a"), literal("wanted")),
                (literal("b"), literal("there")),
            ],
            loose: vec![literal("b")],
            words: vec![(literal("CHECK c"), literal("c"))],
        };
        for part in [
            CatalogPart::Columns(sides.clone()),
            CatalogPart::Constraints(sides),
            CatalogPart::Constraints(Sides::default()),
            CatalogPart::Gone,
        ] {
            let is_query = part != CatalogPart::Gone;
            let text = shown(&dialect, part);
            assert!(text.contains("'t'") || text.contains("'s.t'"), "{name}: {text}");
            assert_eq!(text.contains("no difference"), is_query, "{name}: {text}");
            assert!(!text.contains("\n\n"), "{name}: {text}");
        }
    }
}
