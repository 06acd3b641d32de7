//! Every command says in its help what it is for, in lines that a terminal of 80 columns shows whole.

use crate::run::run;
use crate::support::Project;

/// The commands with what they are said to be for.
fn commands(project: &Project) -> Vec<(String, String)> {
    let help = run(project, "--help").code(0).stdout();
    let list = help.split("Commands:\n").nth(1).expect("the commands");
    let list = list.split("\n\n").next().expect("an end of the commands");
    let lines = list.lines().filter(|line| !line.starts_with("   "));
    let pairs = lines.filter_map(|line| line.trim().split_once(' '));
    pairs
        .map(|(name, about)| (name.to_owned(), about.trim().to_owned()))
        .filter(|(name, _)| name != "help")
        .collect()
}

#[test]
fn help_says_what_a_command_is_for_and_fits_a_terminal() {
    let project = Project::new(&[]);
    let commands = commands(&project);
    assert!(commands.len() > 20, "{commands:?}");
    let mut seen = std::collections::BTreeSet::new();
    for (name, about) in &commands {
        assert!(seen.insert(about), "`{name}` says what another says: {about}");
    }
    for name in commands.iter().map(|(name, _)| name.as_str()).chain([""]) {
        for option in ["--help", "-h"] {
            let help = run(&project, &format!("{name} {option}")).code(0).stdout();
            for line in help.lines() {
                assert!(line.chars().count() <= 80, "{name} {option}: {line}");
            }
            assert!(help.contains("Usage: retort"), "{name}: {help}");
            assert!(
                name.is_empty() || help.contains("Example"),
                "`{name}` has no example:\n{help}"
            );
        }
    }
}
