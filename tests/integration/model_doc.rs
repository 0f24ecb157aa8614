//! docs/model.md and the source name each other.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn document() -> String {
    fs::read_to_string(root().join("docs/model.md")).expect("the document")
}

/// Every source file under a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let mut files: Vec<_> = files
        .into_iter()
        .filter(|f| f.extension().is_some_and(|e| e == "rs"))
        .collect();
    files.extend(folders.iter().flat_map(|folder| sources(folder)));
    files
}

/// Numbers and lines of the equations: `- **(n.m)** text → `path``.
fn equations(text: &str) -> Vec<(&str, &str)> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("- **("));
    lines
        .map(|line| line.split_once(")**").expect("a number"))
        .collect()
}

/// The files of a path's module: `a::b::Type::name` is in src/a/b.rs or in a file of src/a/b.
fn files_of(path: &str) -> Vec<PathBuf> {
    let modules = path
        .split("::")
        .take_while(|part| part.starts_with(char::is_lowercase));
    let mut modules: Vec<&str> = modules.collect();
    if path.split("::").count() == modules.len() {
        modules.pop();
    }
    let at = modules
        .iter()
        .fold(root().join("src"), |at, module| at.join(module));
    if at.is_dir() {
        sources(&at)
    } else {
        vec![at.with_extension("rs")]
    }
}

#[test]
fn every_equation_names_a_function_that_exists() {
    let text = document();
    let equations = equations(&text);
    assert!(equations.len() >= 40, "{} equations", equations.len());
    for (number, line) in equations {
        let (_, path) = line
            .rsplit_once("→ `")
            .unwrap_or_else(|| panic!("({number}) names no function"));
        let paths = path
            .strip_suffix('`')
            .unwrap_or_else(|| panic!("({number}) does not end with its function"));
        for path in paths.split("`, `") {
            let name = path.rsplit("::").next().expect("a name");
            let has_it = |file: &PathBuf| {
                fs::read_to_string(file).is_ok_and(|code| code.contains(&format!("fn {name}(")))
            };
            assert!(
                files_of(path).iter().any(has_it),
                "({number}): no function `{path}`"
            );
        }
    }
}

/// The rows of the table of tests: numbers of equations, and files with the tests in them.
fn tests_by_equations(text: &str) -> Vec<(&str, Vec<(&str, &str)>)> {
    let head = "| equations | tested by |\n|---|---|\n";
    let (_, table) = text.split_once(head).expect("the table");
    let rows = table
        .lines()
        .map_while(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    rows.map(|row| {
        let (numbers, held) = row.split_once(" | ").expect("two cells");
        let mut file = "";
        let mut tests = Vec::new();
        for name in held.split('`').skip(1).step_by(2) {
            match name.ends_with(".rs") {
                true => file = name,
                false => tests.push((file, name)),
            }
        }
        (numbers, tests)
    })
    .collect()
}

/// The numbers that a cell lists, "(6.4) to (6.6), (6.8)": indices of equations in the order of the document.
fn listed(cell: &str, order: &[&str]) -> Vec<usize> {
    let place = |number: &str| {
        let number = number.trim_matches(['(', ')']);
        let found = order.iter().position(|known| *known == number);
        found.unwrap_or_else(|| panic!("no equation ({number})"))
    };
    let parts = cell.split(", ").map(|part| match part.split_once(" to ") {
        None => place(part)..=place(part),
        Some((first, last)) => place(first)..=place(last),
    });
    parts.flatten().collect()
}

#[test]
fn every_equation_is_held_by_tests_that_exist() {
    let text = document();
    let order: Vec<&str> = equations(&text).into_iter().map(|(number, _)| number).collect();
    let mut times = vec![0; order.len()];
    for (numbers, tests) in tests_by_equations(&text) {
        assert!(!tests.is_empty(), "{numbers} names no test");
        for place in listed(numbers, &order) {
            times[place] += 1;
        }
        for (file, name) in tests {
            let code = fs::read_to_string(root().join(file)).unwrap_or_else(|_| panic!("no file `{file}`"));
            let is_test = code.split("#[test]").skip(1).any(|after| {
                let line = after.lines().find(|line| line.trim_start().starts_with("fn "));
                line.is_some_and(|line| line.trim_start().starts_with(&format!("fn {name}(")))
            });
            assert!(is_test, "{numbers}: no test `{name}` in {file}");
        }
    }
    for (number, times) in order.iter().zip(times) {
        assert_eq!(times, 1, "({number}) is in {times} rows");
    }
}

/// Numbers in round brackets right after a mention of the document: `docs/model.md (6.1) to (6.3), (6.5)`.
fn numbers_after(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for after in code.split("ocs/model.md").skip(1) {
        let after = after
            .replace("\n    ///", " ")
            .replace("\n///", " ")
            .replace("\n//!", " ");
        let mut rest = after.trim_start();
        while let Some((number, more)) = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
            found.push(number.to_owned());
            rest = more
                .trim_start_matches([' ', ','])
                .trim_start_matches("to ")
                .trim_start_matches("and ");
        }
        if let Some(section) = rest.strip_prefix("section ") {
            found.push(section.chars().take_while(char::is_ascii_digit).collect());
        }
    }
    found
}

#[test]
fn every_number_in_the_source_is_an_equation_or_a_section() {
    let text = document();
    let mut known: BTreeSet<String> = equations(&text)
        .iter()
        .map(|(number, _)| (*number).to_owned())
        .collect();
    let headings = text.lines().filter_map(|line| line.strip_prefix("## "));
    known.extend(headings.filter_map(|h| h.split_once('.').map(|(number, _)| number.to_owned())));
    let mut mentions = 0;
    for file in sources(&root().join("src")) {
        for number in numbers_after(&fs::read_to_string(&file).expect("a file")) {
            assert!(
                known.contains(&number),
                "{}: docs/model.md has no {number}",
                file.display()
            );
            mentions += 1;
        }
    }
    assert!(mentions >= 30, "{mentions} mentions");
    assert_eq!(
        numbers_after("/// docs/model.md (6.1) to (6.3), (9.9).\n"),
        ["6.1", "6.3", "9.9"]
    );
}
