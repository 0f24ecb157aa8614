//! What the alternatives of a comparison are called: by the analyst's own names.

use foederis::session::LoadedScenario;

/// Longest name in a table [characters].
const LONGEST: usize = 36;

/// The names of scenarios in the order in which they are compared.
///
/// Of alternatives to the first scenario only the change is named: by the title of its overlay, its own name, or the value
/// that is set.
pub(super) fn names(scenarios: &[LoadedScenario]) -> Vec<String> {
    let Some((base, others)) = scenarios.split_first() else {
        return Vec::new();
    };
    let prefix = format!("{}+", base.id);
    if !others.iter().all(|loaded| loaded.id.starts_with(&prefix)) {
        return titles(scenarios.iter())
            .iter()
            .map(|name| shortened(name))
            .collect();
    }
    let title = base.scenario.title();
    let change = |loaded: &LoadedScenario| {
        let titled = loaded.scenario.title();
        let change = titled
            .strip_prefix(&title)
            .and_then(|rest| rest.strip_prefix(" + "));
        change.unwrap_or(&loaded.id[prefix.len()..]).to_owned()
    };
    let changes = others.iter().map(change);
    let names = std::iter::once(title.clone()).chain(changes);
    let names: Vec<String> = names.map(|name| shortened(&name)).collect();
    if are_distinct(&names) {
        return names;
    }
    scenarios.iter().map(|loaded| loaded.id.clone()).collect()
}

/// The titles of scenarios; their ids where two have the same title.
pub(super) fn titles<'s>(scenarios: impl Iterator<Item = &'s LoadedScenario> + Clone) -> Vec<String> {
    let titles: Vec<String> = scenarios.clone().map(|loaded| loaded.scenario.title()).collect();
    if are_distinct(&titles) {
        return titles;
    }
    scenarios.map(|loaded| loaded.id.clone()).collect()
}

/// The title of the scenario with an id, as [`titles`] has it.
pub(super) fn title_of(scenarios: &[LoadedScenario], id: &str) -> String {
    let place = scenarios.iter().position(|loaded| loaded.id == id);
    place.map_or_else(
        || id.to_owned(),
        |place| titles(scenarios.iter()).swap_remove(place),
    )
}

fn are_distinct(names: &[String]) -> bool {
    names
        .iter()
        .enumerate()
        .all(|(at, name)| !names[..at].contains(name))
}

/// A name with its middle left out if it is too long: what it begins with and what it is set to are kept.
fn shortened(name: &str) -> String {
    let length = name.chars().count();
    if length <= LONGEST {
        return name.to_owned();
    }
    let half = (LONGEST - 1) / 2;
    let start: String = name.chars().take(half).collect();
    let end: String = name.chars().skip(length - half).collect();
    format!("{start}…{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_keeps_its_ends() {
        assert_eq!(shortened("A brigade forward"), "A brigade forward");
        let short = shortened("commitment.guarantee.guarantor.pol.honour.force=0.25");
        assert_eq!(short.chars().count(), LONGEST - 1);
        assert!(
            short.starts_with("commitment.guara") && short.ends_with("honour.force=0.25"),
            "{short}"
        );
    }
}
