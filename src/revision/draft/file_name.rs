//! `file_template` of the project file: what new revision files are called.

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};
use minijinja::value::Value;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, context};

use crate::text::suggest::token_of_python;
use crate::text::{Diagnostic, Span};

use super::{Draft, slug};

/// The longest name of a file or folder, in bytes, with room for the ending.
const LONGEST: usize = 240;

/// What no file can be called on some system.
const FORBIDDEN: [char; 8] = ['\\', ':', '*', '?', '"', '<', '>', '|'];

/// The names of new revision files, and where the project file says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileTemplate {
    /// The template.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

impl Default for FileTemplate {
    fn default() -> FileTemplate {
        FileTemplate {
            text: "{{ created | date('%Y%m%d') }}_{{ revision }}_{{ slug }}".to_owned(),
            span: Span::NOWHERE,
        }
    }
}

impl FileTemplate {
    /// The path of a new revision, relative to the folder of its revisions: with `/` it has folders.
    ///
    /// # Errors
    /// A template that is wrong, or that gives no path within the folder.
    pub fn path(&self, draft: &Draft) -> Result<Utf8PathBuf, Box<Diagnostic>> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.add_filter("date", date);
        let created = draft.created.to_zoned(jiff::tz::TimeZone::UTC);
        let values = context! {
            revision => &draft.id,
            rev => &draft.id,
            slug => slug(&draft.message),
            created => created.timestamp().to_string(),
            epoch => created.timestamp().as_second(),
            year => created.year(),
            month => created.month(),
            day => created.day(),
            hour => created.hour(),
            minute => created.minute(),
            second => created.second(),
        };
        if let Some(name) = token_of_python(&self.text) {
            let detail = format!("`%({name})s` means nothing here: write `{{{{ {name} }}}}`");
            return Err(self.mistake(&detail));
        }
        let name = environment
            .render_str(&self.text, values)
            .map_err(|error| self.wrong(&error))?;
        self.checked(&name)
    }

    fn checked(&self, name: &str) -> Result<Utf8PathBuf, Box<Diagnostic>> {
        let name = name.trim();
        let stem = name
            .strip_suffix(".yaml")
            .or_else(|| name.strip_suffix(".yml"))
            .unwrap_or(name);
        // A message without words leaves the template's separators behind.
        let stem = stem.trim_end_matches(['_', '-', '.', ' ']);
        let ending = if name.ends_with(".yml") { "yml" } else { "yaml" };
        let bad = |part: &str| {
            part.is_empty()
                || part.starts_with('.')
                || part.len() > LONGEST
                || part.ends_with(['.', ' '])
                || part.chars().any(|c| c.is_control() || FORBIDDEN.contains(&c))
        };
        let path = Utf8Path::new(stem);
        let is_inside = path
            .components()
            .all(|part| matches!(part, Utf8Component::Normal(_)));
        if !is_inside || stem.split('/').any(bad) {
            return Err(Box::new(
                Diagnostic::error(
                    "bad-file-template",
                    self.span,
                    format!("the `file_template` gives `{name}`, which cannot be the name of a revision file"),
                )
                .note(format!(
                    "a name does not begin with `.`, has no control character and none of {}, is at most {LONGEST} bytes long and \
                     lies within the folder of the revisions",
                    FORBIDDEN.map(|sign| format!("`{sign}`")).join(" ")
                )),
            ));
        }
        Ok(Utf8PathBuf::from(format!("{stem}.{ending}")))
    }

    fn wrong(&self, error: &Error) -> Box<Diagnostic> {
        let detail = match error.kind() {
            ErrorKind::UndefinedError => "it names something that is not known".to_owned(),
            kind => error.detail().map_or_else(|| kind.to_string(), str::to_owned),
        };
        self.mistake(&detail)
    }

    fn mistake(&self, detail: &str) -> Box<Diagnostic> {
        Box::new(
            Diagnostic::error("bad-file-template", self.span, format!("the `file_template` is wrong: {detail}"))
                .note("known are `revision`, `slug`, `created`, `year`, `month`, `day`, `hour`, `minute`, `second` and `epoch`")
                .help("write for example `{{ created | date('%Y%m%d') }}_{{ revision }}_{{ slug }}`"),
        )
    }
}

/// A time as `strftime` writes it, in UTC.
fn date(value: &str, format: &str) -> Result<Value, Error> {
    let wrong = |error: jiff::Error| Error::new(ErrorKind::InvalidOperation, error.to_string());
    let time: jiff::Timestamp = value.parse().map_err(wrong)?;
    let zoned = time.to_zoned(jiff::tz::TimeZone::UTC);
    let text = jiff::fmt::strtime::format(format.as_bytes(), &zoned).map_err(wrong)?;
    Ok(Value::from(text))
}
