//! `completions` and `man`.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::program::{bytes, code, foederis, fresh, stderr, stdout};

/// The commands that `--help` lists.
fn commands() -> Vec<String> {
    let help = stdout(&foederis(&["--help"]));
    let (_, list) = help.split_once("Commands:\n").expect("a list of commands");
    list.lines()
        .take_while(|line| !line.is_empty())
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

/// What a program says of a text on its standard input, and whether it accepts it; none if it is not installed.
fn judged_by(program: &str, args: &[&str], text: &str) -> Option<(bool, String)> {
    let spawned = Command::new(program)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = spawned.ok()?;
    let mut stdin = child.stdin.take().expect("a pipe");
    // A program that ends early says so by its exit code.
    let _ = stdin.write_all(text.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    Some((output.status.success(), stderr(&output)))
}

#[test]
fn every_shell_gets_a_script_with_every_command() {
    let commands = commands();
    assert!(commands.len() > 20, "{commands:?}");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = foederis(&["completions", shell]);
        assert!(output.status.success(), "{}", stderr(&output));
        let script = stdout(&output);
        for command in &commands {
            assert!(script.contains(command.as_str()), "{shell}: {command}");
        }
        assert!(!script.contains("\\u00"), "{shell}: a control character");
        let checked = match shell {
            "bash" | "zsh" | "fish" => judged_by(shell, &["-n"], &script),
            _ => None,
        };
        if let Some((is_accepted, said)) = checked {
            assert!(is_accepted && said.is_empty(), "{shell}: {said}");
        }
    }
    assert_eq!(code(&foederis(&["completions", "tcsh"])), 2);
}

#[test]
fn the_manual_has_a_page_for_every_command() {
    let (_keep, folder) = fresh();
    let out = folder.to_str().expect("text");
    let made = foederis(&["man", "--out", out]);
    assert!(made.status.success(), "{}", stderr(&made));
    let pages = bytes(&folder);
    let mut expected: Vec<String> = commands()
        .iter()
        .map(|name| format!("foederis-{name}.1"))
        .collect();
    expected.push("foederis.1".to_owned());
    expected.sort();
    let names: Vec<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, expected);
    for (name, page) in &pages {
        let page = std::str::from_utf8(page).expect("text");
        for heading in ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS"] {
            assert!(page.contains(&format!(".SH {heading}")), "{name}: {heading}");
        }
        if let Some((is_accepted, said)) = judged_by("groff", &["-man", "-Tutf8", "-ww", "-Kutf8"], page) {
            assert!(is_accepted && said.is_empty(), "{name}: {said}");
        }
    }
    let printed = stdout(&foederis(&["man"]));
    let (_, whole) = pages
        .iter()
        .find(|(name, _)| name == "foederis.1")
        .expect("a page");
    assert_eq!(printed.as_bytes(), whole);
    assert_eq!(code(&foederis(&["man", "--out", out])), 2);
}
