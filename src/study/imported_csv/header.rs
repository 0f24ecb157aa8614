//! Names of columns as other tools write them.

use std::collections::BTreeSet;

use crate::study::design_column::with_unit;

/// Names that tools give to a column of row numbers.
const INDEX_COLUMNS: [&str; 6] = ["", "X", "index", "rownames", "...1", "column0"];

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
    let (mut problems, mut seen) = (Vec::new(), BTreeSet::new());
    for (at, name) in header.enumerate() {
        let is_index = INDEX_COLUMNS.contains(&name) || name.starts_with("Unnamed: ");
        let column = at + 1;
        if at == 0 && is_index {
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
        for index in ["", "Unnamed: 0", "X", "index"] {
            assert_eq!(problems(&[index, "world", "a"]).len(), 1, "{index}");
        }
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
