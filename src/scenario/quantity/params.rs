//! Parameters of a family: fields of a table, items of a list.

use super::super::bail::{Read, all_of, bail, error, wrong_kind};
use super::super::diagnostic::Place;
use super::super::tree::{Node, NodeValue, Table};
use super::cites::Cites;
use super::component;
use super::date::End;
use super::family::{self, Family, Form};
use super::parse;
use super::parsed_value::{ParsedValue, What};
use super::piece::Texts;
use super::wanted::{Uncertain, Wanted};
use crate::distribution::quantity::Param;

/// What comes together while the parts of a quantity are read.
pub(crate) struct Gather<'a> {
    /// Raw texts, for exact places.
    pub(crate) texts: Texts<'a>,
    /// Citations of the parts.
    pub(crate) cites: Cites,
    /// Money only: whether the parts are a flow.
    pub(crate) flow: Option<bool>,
}

impl<'a> Gather<'a> {
    /// Nothing gathered yet.
    pub(crate) fn new(texts: Texts<'a>) -> Self {
        Self {
            texts,
            cites: Cites::new(),
            flow: None,
        }
    }

    /// Takes the citations of a part, and refuses a fund beside a flow.
    pub(crate) fn take(&mut self, said: &mut ParsedValue, place: &Place) -> Read<()> {
        self.cites.append(&mut said.cites);
        if self.flow.is_some_and(|flow| flow != said.flow) {
            let help = "give every part as a fund (`bn EUR`) or every part as a flow (`bn EUR/month`)";
            return bail(
                "F02",
                place.clone(),
                "one part is a fund and another a flow",
                "",
                help,
            );
        }
        self.flow = Some(said.flow);
        Ok(())
    }

    /// A parameter: a number, or uncertain where that is legal.
    pub(crate) fn param(&mut self, node: &Node, wanted: &Wanted, end: End) -> Read<Param> {
        let mut said = match &node.value {
            NodeValue::Table(table) => component::parameter(table, node, wanted, self.texts)?,
            _ => parse::read(node, wanted, end, self.texts)?,
        };
        if wanted.dimension.has_flows() {
            self.take(&mut said, &node.place)?;
        } else {
            self.cites.append(&mut said.cites);
        }
        match said.what {
            What::Quantity(quantity) => Ok(match parse::as_number(&quantity) {
                Some(number) => Param::Known(number),
                None => Param::Uncertain(Box::new(quantity)),
            }),
            What::Word(word) => bail(
                "F42",
                node.place.clone(),
                format!("`{word}` is no parameter"),
                "",
                "",
            ),
        }
    }

    /// A parameter that can only be a number.
    pub(crate) fn number(&mut self, node: &Node, wanted: &Wanted, end: End) -> Read<f64> {
        match self.param(node, &wanted.with(Uncertain::SolvedFrom), end)? {
            Param::Known(number) => Ok(number),
            Param::Uncertain(_) => {
                let (message, help) = Uncertain::SolvedFrom.refusal();
                bail("F44", node.place.clone(), message, "one number is wanted", help)
            }
        }
    }
}

/// The fields of a family, in the order of the one set of them that the table gives; and which set that is.
pub(crate) fn fields<'n>(node: &'n Node, family: &Family) -> Read<(usize, Vec<&'n Node>)> {
    let Form::Fields(sets) = family.form else {
        return Ok((0, Vec::new()));
    };
    let NodeValue::Table(table) = &node.value else {
        return wrong_kind(node, &format!("a table for `{}`", family.name), takes(family));
    };
    known_fields(table, family, sets)?;
    let complete =
        |set: &[&str]| set.len() == table.len() && set.iter().all(|name| table.contains_key(*name));
    let Some(index) = sets.iter().position(|set| complete(set)) else {
        let given: Vec<&str> = table.keys().map(String::as_str).collect();
        let message = match given.as_slice() {
            [] => format!("`{}` has no parameters", family.name),
            _ => format!("`{}` cannot be built from {}", family.name, all_of(&given)),
        };
        return bail("F14", node.place.clone(), message, "", takes(family));
    };
    Ok((index, sets[index].iter().map(|name| &table[*name].node).collect()))
}

fn known_fields(table: &Table, family: &Family, sets: &[&[&str]]) -> Read<()> {
    let legal: Vec<&str> = sets.concat();
    let strange = table.iter().filter(|(name, _)| !legal.contains(&name.as_str()));
    let faults: Vec<_> = strange
        .map(|(name, entry)| {
            let message = format!("`{}` has no parameter `{name}`", family.name);
            let near = family::meant(name, &legal).map(|near| format!("did you mean `{near}`? "));
            let help = near.unwrap_or_default() + &takes(family);
            error("F13", entry.key_place.clone(), message, "unknown parameter", help)
        })
        .collect();
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// The items of a list family.
pub(crate) fn items<'n>(node: &'n Node, family: &Family) -> Read<&'n [Node]> {
    let NodeValue::List(list) = &node.value else {
        return wrong_kind(node, &format!("a list for `{}`", family.name), takes(family));
    };
    if let Form::Items(names) = family.form
        && list.len() != names.len()
    {
        let message = format!(
            "`{}` takes {} values, not {}",
            family.name,
            names.len(),
            list.len()
        );
        return bail("F14", node.place.clone(), message, "", takes(family));
    }
    if list.is_empty() {
        return bail(
            "F14",
            node.place.clone(),
            format!("`{}` is empty", family.name),
            "",
            takes(family),
        );
    }
    Ok(list)
}

/// What a family takes, for help texts.
pub(crate) fn takes(family: &Family) -> String {
    let name = family.name;
    match family.form {
        Form::Fields(sets) => {
            let sets: Vec<String> = sets.iter().map(|set| all_of(set)).collect();
            format!("`{name}` takes {}", sets.join(", or "))
        }
        Form::Items(items) => format!("write `{{ {name} = [{}] }}`", items.join(", ")),
        Form::Pairs => format!("write `{{ {name} = [[value, probability], ..] }}`"),
        Form::Observations => format!("write `{{ {name} = [value, ..] }}`"),
        Form::Components => {
            format!(
                "write `{{ {name} = [{{ weight = 0.9, value = \"..\" }}, {{ weight = 0.1, uniform = [..] }}] }}`"
            )
        }
    }
}
