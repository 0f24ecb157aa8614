//! Parameters of a family: fields of a table, items of a list.

use super::super::bail::{ParseResult, all_of, bail, error, wrong_kind};
use super::super::citation::Citations;
use super::super::date::DayOfPeriod;
use super::super::diagnostic::Place;
use super::super::text_slice::TextLookup;
use super::super::toml_tree::{TomlNode, TomlTable, TomlValue};
use super::expected::{AllowedUncertainty, Expected};
use super::{ParsedValue, QuantityOrWord, short_form};
use crate::distribution::Param;
use crate::distribution::family::{FAMILIES, Family, Form};

/// Reads a quantity in a table with these modifiers: [`table_form::nested`](super::table_form::nested).
///
/// Passed as a function, so that tables can contain parameters that are tables while the modules form no circle.
pub(crate) type NestedTable =
    fn(&TomlTable, &TomlNode, &Expected, TextLookup<'_>, modifiers: &[&str]) -> ParseResult<ParsedValue>;

/// Modifiers of a parameter in a table.
pub(crate) const LIMITS: [&str; 2] = ["at_least", "at_most"];

/// Reads the parts of one quantity and collects what they have in common.
pub(crate) struct PartReader<'a> {
    /// Raw texts, for exact places.
    pub(crate) texts: TextLookup<'a>,
    /// Reads a part that is a table.
    pub(crate) nested: NestedTable,
    /// Citations of the parts.
    pub(crate) citations: Citations,
    /// Money only: whether the parts are a flow.
    pub(crate) flow: Option<bool>,
}

impl<'a> PartReader<'a> {
    /// No part read yet.
    pub(crate) fn new(texts: TextLookup<'a>, nested: NestedTable) -> Self {
        Self {
            texts,
            nested,
            citations: Citations::new(),
            flow: None,
        }
    }

    /// Takes over the citations of a part, and rejects a fund next to a flow.
    pub(crate) fn collect(&mut self, part: &mut ParsedValue, place: &Place) -> ParseResult<()> {
        self.citations.append(&mut part.citations);
        if self.flow.is_some_and(|flow| flow != part.flow) {
            let help = "give every part as a fund (`bn EUR`) or every part as a flow (`bn EUR/month`)";
            return bail(
                "F02",
                place.clone(),
                "one part is a fund and another a flow",
                "",
                help,
            );
        }
        self.flow = Some(part.flow);
        Ok(())
    }

    /// A parameter: a number, or uncertain where that is legal.
    pub(crate) fn parameter(
        &mut self,
        node: &TomlNode,
        expected: &Expected,
        day: DayOfPeriod,
    ) -> ParseResult<Param> {
        let mut part = match &node.value {
            TomlValue::Table(table) => (self.nested)(table, node, expected, self.texts, &LIMITS)?,
            _ => short_form::read(node, expected, day, self.texts)?,
        };
        if expected.dimension.has_flows() {
            self.collect(&mut part, &node.place)?;
        } else {
            self.citations.append(&mut part.citations);
        }
        match part.content {
            QuantityOrWord::Quantity(quantity) => Ok(match short_form::as_number(&quantity) {
                Some(number) => Param::Known(number),
                None => Param::Uncertain(Box::new(quantity)),
            }),
            QuantityOrWord::Word(word) => bail(
                "F42",
                node.place.clone(),
                format!("`{word}` is not a parameter"),
                "",
                "",
            ),
        }
    }

    /// A parameter that can only be a number.
    pub(crate) fn number(
        &mut self,
        node: &TomlNode,
        expected: &Expected,
        day: DayOfPeriod,
    ) -> ParseResult<f64> {
        match self.parameter(node, &expected.with(AllowedUncertainty::NotIfSolvedFrom), day)? {
            Param::Known(number) => Ok(number),
            Param::Uncertain(_) => {
                let (message, help) = AllowedUncertainty::NotIfSolvedFrom.error_texts();
                bail("F44", node.place.clone(), message, "expected one number", help)
            }
        }
    }
}

/// The fields of the one set that the table gives, in its order, and the index of that set.
pub(crate) fn fields<'n>(node: &'n TomlNode, family: &Family) -> ParseResult<(usize, Vec<&'n TomlNode>)> {
    let TomlValue::Table(table) = &node.value else {
        return wrong_kind(node, &format!("a table for `{}`", family.name), syntax(family));
    };
    let sets = family.field_sets();
    check_fields(table, family, &sets)?;
    let complete =
        |set: &[&str]| set.len() == table.len() && set.iter().all(|name| table.contains_key(*name));
    let Some(index) = sets.iter().position(|set| complete(set)) else {
        let given: Vec<&str> = table.keys().map(String::as_str).collect();
        let message = match given.as_slice() {
            [] => format!("`{}` has no parameters", family.name),
            _ => format!("`{}` is not determined by {}", family.name, all_of(&given)),
        };
        return bail("F14", node.place.clone(), message, "", syntax(family));
    };
    Ok((index, sets[index].iter().map(|name| &table[*name].node).collect()))
}

/// Rejects fields that the family does not have (F13).
fn check_fields(table: &TomlTable, family: &Family, sets: &[&[&str]]) -> ParseResult<()> {
    let legal: Vec<&str> = sets.concat();
    let unknown = table.iter().filter(|(name, _)| !legal.contains(&name.as_str()));
    let errors: Vec<_> = unknown
        .map(|(name, entry)| {
            let message = format!("`{}` has no parameter `{name}`", family.name);
            let near = suggestion(name, &legal).map(|near| format!("did you mean `{near}`? "));
            let help = near.unwrap_or_default() + &syntax(family);
            error("F13", entry.key_place.clone(), message, "unknown parameter", help)
        })
        .collect();
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

/// The items of a family that takes a list.
pub(crate) fn items<'n>(node: &'n TomlNode, family: &Family) -> ParseResult<&'n [TomlNode]> {
    let TomlValue::List(list) = &node.value else {
        return wrong_kind(node, &format!("a list for `{}`", family.name), syntax(family));
    };
    if let Form::Items(names, _) = &family.form
        && list.len() != names.len()
    {
        let message = format!(
            "`{}` takes {} values, not {}",
            family.name,
            names.len(),
            list.len()
        );
        return bail("F14", node.place.clone(), message, "", syntax(family));
    }
    if list.is_empty() {
        let message = format!("`{}` is empty", family.name);
        return bail("F14", node.place.clone(), message, "", syntax(family));
    }
    Ok(list)
}

/// The syntax of a family, for help texts.
pub(crate) fn syntax(family: &Family) -> String {
    let name = family.name;
    match &family.form {
        Form::Fields(..) | Form::Quantiles(_) => {
            let sets: Vec<String> = family.field_sets().iter().map(|set| all_of(set)).collect();
            format!("`{name}` takes {}", sets.join(", or "))
        }
        Form::Items(items, _) => format!("write `{{ {name} = [{}] }}`", items.join(", ")),
        Form::Pairs => format!("write `{{ {name} = [[value, probability], ..] }}`"),
        Form::Observations => format!("write `{{ {name} = [value, ..] }}`"),
        Form::Components => {
            format!(
                "write `{{ {name} = [{{ weight = 0.9, value = \"..\" }}, {{ weight = 0.1, uniform = [..] }}] }}`"
            )
        }
    }
}

/// Names of other tools for keys that are not families.
const ALIASES: [(&str, &str); 5] = [
    ("constant", "value"),
    ("fixed", "value"),
    ("stdev", "sd"),
    ("std", "sd"),
    ("mu", "median"),
];

/// The legal name that was probably intended by `name`.
pub(crate) fn suggestion(name: &str, legal: &[&str]) -> Option<String> {
    let families = FAMILIES
        .iter()
        .flat_map(|family| family.aliases.iter().map(|alias| (*alias, family.name)));
    let alias = families
        .chain(ALIASES)
        .find(|(other, ours)| *other == name && legal.contains(ours));
    match alias {
        Some((_, ours)) => Some(ours.to_owned()),
        None => super::super::hint::nearest(name, legal.iter().copied()),
    }
}
