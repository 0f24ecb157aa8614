//! Names of columns as other tools write them.

use std::collections::BTreeSet;

use crate::study::design_column::with_unit;

/// Names that tools give to a first column of row numbers, which others may have too.
const FIRST_COLUMNS: [&str; 5] = ["", "X", "V1", "index", "column0"];
/// Names that tools give to a column of row numbers, wherever it stands.
const INDEX_COLUMNS: [&str; 11] = [
    "rn",
    "row",
    "rowid",
    "rowname",
    "rownames",
    "row_name",
    "row_names",
    "row_nr",
    "row_number",
    "level_0",
    "__index_level_0__",
];

/// Whether a tool has given a column its name, which then counts rows.
fn is_index(at: usize, name: &str) -> bool {
    let is_numbered = name
        .strip_prefix("...")
        .is_some_and(|number| number.parse::<u32>().is_ok());
    let lower = name.to_lowercase();
    at == 0 && FIRST_COLUMNS.contains(&name)
        || INDEX_COLUMNS.contains(&lower.replace('.', "_").as_str())
        || name.starts_with("Unnamed: ")
        || is_numbered
}

/// The column that a tool has doubled: pandas and R call a second `a` in a table `a.1`.
fn original<'n>(name: &'n str, header: &BTreeSet<&str>) -> Option<&'n str> {
    let (original, number) = name.rsplit_once('.')?;
    let is_counted = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_counted && header.contains(original)).then_some(original)
}

/// Each name of a header as one of the known names where a tool has written that in another case, or with a point for
/// what is no part of a name in R; names that are not known are left as they are.
pub(in crate::study) fn restored<'k>(
    header: impl Iterator<Item = &'k str>,
    known: &(impl Iterator<Item = &'k str> + Clone),
) -> Vec<String> {
    header.map(|name| restored_name(name, known.clone())).collect()
}

fn restored_name<'k>(name: &str, mut known: impl Iterator<Item = &'k str> + Clone) -> String {
    if known.clone().any(|other| other == name) {
        return name.to_owned();
    }
    let is_written = |other: &&str| other.eq_ignore_ascii_case(name) || name_in_r(other) == name;
    let found = known.find(is_written).map(str::to_owned);
    found
        .or_else(|| unit_restored(name))
        .unwrap_or_else(|| name.to_owned())
}

/// `a.b [d]` of `a.b..d.`, if `d` is the base unit of the path `a.b`.
fn unit_restored(name: &str) -> Option<String> {
    let (path, _) = name.split_once("..")?;
    let written = with_unit(path);
    (name_in_r(&written) == name).then_some(written)
}

/// A name as R makes it one of a variable.
fn name_in_r(name: &str) -> String {
    let legal = |c: char| if c.is_alphanumeric() || c == '_' { c } else { '.' };
    name.chars().map(legal).collect()
}

/// What is wrong with the names of columns: one problem per kind, so that one cause is one error.
pub(in crate::study) fn header_problems<'h>(header: impl Iterator<Item = &'h str>) -> Vec<String> {
    let header: Vec<&str> = header.collect();
    let (mut problems, mut seen) = (Vec::new(), BTreeSet::new());
    let all: BTreeSet<&str> = header.iter().copied().collect();
    for (at, name) in header.into_iter().enumerate() {
        let column = at + 1;
        if is_index(at, name) {
            let named = if name.is_empty() {
                " without a name".to_owned()
            } else {
                format!(", `{name}`,")
            };
            problems.push(format!(
                "column {column}{named} is no input: row numbers that a tool adds; save the table without them (pandas: `index=False`, R: `row.names=FALSE`)"
            ));
        } else if name.is_empty() {
            problems.push(format!(
                "column {column} has cells and no name; give it one, or delete it"
            ));
        } else if !seen.insert(name) {
            problems.push(format!("the column `{name}` appears twice"));
        } else if let Some(original) = original(name, &all) {
            problems.push(format!(
                "the column `{original}` appears twice: a tool has called the second `{name}`"
            ));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_columns_are_refused_once() {
        let problems = |header: &[&str]| header_problems(header.iter().copied());
        assert_eq!(problems(&["world", "a.b [d]"]), Vec::<String>::new());
        for index in ["", "Unnamed: 0", "X", "V1", "index", "rn", "...1"] {
            assert_eq!(problems(&[index, "world", "a"]).len(), 1, "{index}");
        }
        for index in ["rn", "rowname", "row.names", "row_nr", "level_0", "Unnamed: 3"] {
            let problems = problems(&["world", "a", index]);
            assert!(problems.len() == 1 && problems[0].contains(index), "{problems:?}");
        }
        for name in ["X", "index", "V1", "narrow", "Unnamed", "entry of pact"] {
            assert_eq!(problems(&["world", name]), Vec::<String>::new());
        }
        let doubled = problems(&["world", "entry of pact", "entry of pact.1"]);
        assert!(
            doubled.len() == 1 && doubled[0].contains("appears twice"),
            "{doubled:?}"
        );
        assert_eq!(problems(&["world", "a.1"]), Vec::<String>::new());
        assert_eq!(problems(&["world", "a", "a"]).len(), 1);
        assert!(problems(&["world", "", "a"])[0].contains("no name"));
    }

    #[test]
    fn names_that_r_has_changed_are_restored() {
        let known = ["world", "rank of will.a-b", "major.usa.land@10"];
        let names = [
            "World",
            "rank.of.will.a.b",
            "major.usa.land.10",
            "theatre.threshold..bde.",
            "a..b.",
        ];
        assert_eq!(
            restored(names.into_iter(), &known.into_iter()),
            [
                "world",
                "rank of will.a-b",
                "major.usa.land@10",
                "theatre.threshold [bde]",
                "a..b."
            ]
        );
    }
}
