//! Writes the table of the built-in templates: every `.sql.j2` file in `templates/`, by its path.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=templates");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("templates");
    let mut paths = Vec::new();
    collect(&root, &root, &mut paths)?;
    paths.sort();
    let mut table = String::from("&[\n");
    for path in paths {
        let whole = root.join(&path);
        table.push_str(&format!("    ({path:?}, include_str!({whole:?})),\n"));
    }
    table.push_str("]\n");
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("templates.rs"), table)
}

/// The paths of the templates in a folder, from `templates/` on.
fn collect(folder: &Path, root: &Path, paths: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, root, paths)?;
        } else if let Some(name) = path.strip_prefix(root).ok().and_then(Path::to_str)
            && name.ends_with(".sql.j2")
        {
            paths.push(name.replace('\\', "/"));
        }
    }
    Ok(())
}
