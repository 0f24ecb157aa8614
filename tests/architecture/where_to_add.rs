//! The list "Where to add what" of ARCHITECTURE.md agrees with the sources.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};

use crate::source::{code, root, sources};

/// Files that a new thing of any kind may touch.
const MOST_FILES: usize = 5;

/// An entry of the list: the instance that it names, if any, and its files.
struct Entry<'d> {
    instance: Option<&'d str>,
    files: BTreeSet<String>,
}

/// Entries `- A kind, such as `instance`: `file`, `file`.`
fn entries(document: &str) -> Vec<Entry<'_>> {
    let list = document.split("## Where to add what").nth(1).unwrap_or_default();
    let list = list.split("\n## ").next().unwrap_or_default();
    list.lines()
        .filter_map(|line| line.strip_prefix("- "))
        .map(|line| {
            let instance = line
                .split_once("such as `")
                .and_then(|(_, rest)| rest.split('`').next());
            let files = line.split('`').skip(1).step_by(2);
            let files = files.filter(|span| span.contains('/')).map(str::to_owned);
            Entry {
                instance,
                files: files.collect(),
            }
        })
        .collect()
}

/// Whether code names a word: as an identifier, as a part of one, or in text without white space.
fn names(tokens: TokenStream, word: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => names(group.stream(), word),
        TokenTree::Ident(name) => has_word(&name.to_string(), word),
        TokenTree::Literal(text) => {
            let text = text.to_string();
            !text.contains(char::is_whitespace) && has_word(&text, word)
        }
        TokenTree::Punct(_) => false,
    })
}

/// Whether a word is a whole part of a name: `cyber` of `cyber_half`, `CYBER`, `CyberTeams` and `effects.cyber`.
fn has_word(name: &str, word: &str) -> bool {
    let shouting = !name.contains(char::is_lowercase);
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !shouting {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    let parts: Vec<&str> = snake.split(|c: char| !c.is_alphanumeric()).collect();
    let word: Vec<&str> = word.split('_').collect();
    parts.windows(word.len()).any(|window| window == word)
}

/// What the list says of an instance, against the files whose code names it.
fn disagreement(listed: &BTreeSet<String>, files: &[(String, String)], word: &str) -> Vec<String> {
    let naming = files.iter().filter(|(_, text)| names(code(text), word));
    let naming: BTreeSet<String> = naming.map(|(path, _)| path.clone()).collect();
    let listed: BTreeSet<String> = listed
        .iter()
        .filter(|path| path.starts_with("src/") && path.ends_with(".rs"))
        .cloned()
        .collect();
    let unlisted = naming
        .difference(&listed)
        .map(|path| format!("{path} names `{word}`"));
    let needless = listed
        .difference(&naming)
        .map(|path| format!("{path} does not name `{word}`"));
    unlisted.chain(needless).collect()
}

fn files() -> Vec<(String, String)> {
    let read = |path: &Path| fs::read_to_string(root().join(path)).expect("text");
    let files = sources().iter();
    files
        .map(|file| (format!("src/{}", file.path.display()), read(&file.path)))
        .collect()
}

#[test]
fn the_list_of_where_to_add_what_is_that_of_the_sources() {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md");
    let document = fs::read_to_string(document).expect("a document");
    let (entries, files) = (entries(&document), files());
    let instances: Vec<&str> = entries.iter().filter_map(|entry| entry.instance).collect();
    for wanted in ["cyber", "consensus", "weibull"] {
        assert!(instances.contains(&wanted), "no entry with `{wanted}`");
    }
    for entry in &entries {
        for path in &entry.files {
            let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
            assert!(whole.exists(), "{path}: no such file");
        }
        if let Some(word) = entry.instance {
            assert!(
                entry.files.len() <= MOST_FILES,
                "`{word}` touches {} files",
                entry.files.len()
            );
            assert_eq!(disagreement(&entry.files, &files, word), Vec::<String>::new());
        }
    }
}

#[test]
fn a_planted_file_is_found() {
    let listed = BTreeSet::from(["src/table.rs".to_owned()]);
    let mut files = vec![("src/table.rs".to_owned(), "enum Domain { Cyber }".to_owned())];
    assert_eq!(disagreement(&listed, &files, "cyber"), Vec::<String>::new());
    let planted = "/// Cyber.\nfn f() { g(\"effects.cyber\") }".to_owned();
    files.push(("src/planted.rs".to_owned(), planted));
    let comment = "//! Of cyber.\nconst A: &str = \"cyber is prose\";".to_owned();
    files.push(("src/comment.rs".to_owned(), comment));
    let tests = "#[cfg(test)] mod tests { fn cyber() {} }".to_owned();
    files.push(("src/tested.rs".to_owned(), tests));
    assert_eq!(
        disagreement(&listed, &files, "cyber"),
        ["src/planted.rs names `cyber`"]
    );
    let gone = BTreeSet::from([
        "src/table.rs".to_owned(),
        "src/planted.rs".to_owned(),
        "src/gone.rs".to_owned(),
    ]);
    assert_eq!(
        disagreement(&gone, &files, "cyber"),
        ["src/gone.rs does not name `cyber`"]
    );
}

#[test]
fn words_are_whole_parts_of_names() {
    for name in ["cyber_half", "CYBER", "CyberTeams", "effects.cyber", "\"cyber\""] {
        assert!(has_word(name, "cyber"), "{name}");
    }
    assert!(!has_word("cybernetics", "cyber"));
}
