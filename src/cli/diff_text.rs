//! Text of the differences between two results folders: the answer first, then the inputs, then table by table.

use foederis::results::strategic::Headline;
use foederis::session::diff::{FigureChange, InputChange, Pairing, RunDiff, TableDiff, Verdict};

use super::figures::{self, counted, figure};
use super::output::bold;
use super::page_lines::{LINE, indented, lines, wrapped};

/// Most lines of one kind in the text; JSON and `--out` have all.
const MAX_LISTED: usize = 12;
/// Most figures of a table other than the headlines.
const MAX_OF_TABLE: usize = 3;

/// The whole text; `names` of the folders.
pub(super) fn text(found: &RunDiff, names: &[String; 2]) -> String {
    let [first, second] = names;
    let heading = bold(&format!("What differs? {second} against {first}"));
    if found.is_empty() {
        let version = found.manifests[0].version.as_str();
        return format!(
            "{heading}\nNothing: the inputs and all {} tables of results are the same (foederis {version}).\n{}",
            found.tables.len(),
            reworded(found)
        );
    }
    let mut text = format!("{heading}\n{}\n", answer(found));
    text.push_str(&headlines(found));
    text.push_str(&inputs(found));
    text.push_str(&reworded(found));
    text.push_str(&tables(found));
    text.push_str(&only_in_one(found));
    text.push_str(&rule(found.pairing));
    text
}

/// One line: how many headlines, or else figures, differ by more than their errors, and how many inputs.
fn answer(found: &RunDiff) -> String {
    let inputs = differing(found.inputs.len(), "input");
    if found.has_same_tables() {
        return format!(
            "All {} tables of results are the same; {inputs}.",
            found.tables.len()
        );
    }
    let Some(table) = found.headlines() else {
        let beyond: usize = found
            .tables
            .iter()
            .map(|table| table.ranked(Verdict::Beyond).len())
            .sum();
        let tested: usize = found.tables.iter().map(TableDiff::tested_in_all).sum();
        return format!("{beyond} of {tested} figures differ by more than their errors; {inputs}.");
    };
    let of = |verdict| {
        let changes = estimates(table).into_iter();
        changes.filter(|(_, change)| change.verdict() == verdict).count()
    };
    let beyond = differing(of(Verdict::Beyond), "headline");
    let unknown = match of(Verdict::NoError) {
        0 => String::new(),
        n => format!(", {n} with an unknown error"),
    };
    let within = of(Verdict::Within);
    let same = match table.unchanged("estimate") {
        0 => String::new(),
        1 => ", 1 is the same".to_owned(),
        n => format!(", {n} are the same"),
    };
    format!("{beyond} by more than the error, {within} by no more{unknown}{same}; {inputs}.")
}

/// The headlines whose estimates differ: the differences from the first scenario follow from them.
fn estimates(table: &TableDiff) -> Vec<(Headline, &FigureChange)> {
    let changes = table.figures.iter().filter(|change| change.column == "estimate");
    let known = changes.filter_map(|change| {
        let mut all = Headline::ALL.into_iter();
        let headline = all.find(|headline| Some(headline.name()) == change.cell("metric"))?;
        Some((headline, change))
    });
    known.collect()
}

/// The first headline of each scenario, and all others that differ by more than their errors.
fn headlines(found: &RunDiff) -> String {
    let Some(table) = found.headlines() else {
        return String::new();
    };
    let all = estimates(table);
    let is_reported = |(headline, change): &&(Headline, &FigureChange)| {
        *headline == Headline::ALL[0] || change.verdict() == Verdict::Beyond
    };
    let reported: Vec<String> = all.iter().filter(is_reported).map(headline).collect();
    let more = more(reported.len(), MAX_LISTED);
    reported.into_iter().take(MAX_LISTED).chain([more]).collect()
}

/// A headline that differs: `b-pact: no ground attack 60 % → 64 %, +4 ±1 points`.
fn headline((headline, found): &(Headline, &FigureChange)) -> String {
    let unit = headline.unit();
    let [first, second] = found.values.map(|value| figure(unit, value, None));
    let by = figures::difference(unit, found.difference(), found.half_width);
    let scenario = found.cell("scenario").unwrap_or_default();
    format!("  {scenario}: {} {first} → {second}, {by}\n", headline.label())
}

fn inputs(found: &RunDiff) -> String {
    if found.inputs.is_empty() {
        let differs = found.tables.iter().any(|table| !table.figures.is_empty());
        return match differs && found.reworded.is_empty() {
            true => "\nThe figures come from different builds of the program.\n".to_owned(),
            false => String::new(),
        };
    }
    let compared = found.scenarios.pairs.len();
    let lines = found.inputs.iter().take(MAX_LISTED);
    let lines: String = lines.map(|change| input(change, compared)).collect();
    let more = more(found.inputs.len(), MAX_LISTED);
    format!("\ninputs, first → second\n{lines}{more}")
}

/// An input that differs, on one line if it fits.
fn input(change: &InputChange, compared: usize) -> String {
    let [first, second] = change
        .values
        .each_ref()
        .map(|value| value.as_deref().unwrap_or("not set"));
    let of = match change.scenarios.len() {
        0 => String::new(),
        n if n == compared && n > 1 => " (every scenario)".to_owned(),
        n if n > 3 => format!(" ({n} scenarios)"),
        _ if compared == 1 => String::new(),
        _ => format!(" ({})", change.scenarios.join(", ")),
    };
    let line = format!("  {}{of}: {first} → {second}\n", change.input);
    if line.chars().count() <= LINE {
        return line;
    }
    let cut = |text: &str| shortened(text, LINE - 8);
    format!(
        "  {}{of}:\n      {}\n    → {}\n",
        change.input,
        cut(first),
        cut(second)
    )
}

/// A text of one line of so many characters.
fn shortened(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let start: String = line.chars().take(most - 2).collect();
    format!("{start} …")
}

fn reworded(found: &RunDiff) -> String {
    let names = found.reworded.iter();
    names
        .map(|name| format!("  {name}: only comments, layout or sources differ\n"))
        .collect()
}

/// Each table: how much differs, and the largest; then those in which nothing is beyond its error.
fn tables(found: &RunDiff) -> String {
    let differing: Vec<_> = found.tables.iter().filter(|table| !table.is_empty()).collect();
    let (quiet, loud): (Vec<_>, Vec<_>) = differing.into_iter().partition(|table| table.is_within_errors());
    let mut text: String = loud.into_iter().map(table).collect();
    if !quiet.is_empty() {
        let names: Vec<&str> = quiet.iter().map(|table| table.name).collect();
        let line = format!("no figure beyond its error: {}", names.join(", "));
        text.push_str(&indented(&line));
    }
    if text.is_empty() {
        return text;
    }
    format!("\ntables\n{text}")
}

fn table(table: &TableDiff) -> String {
    let name = table.name;
    if let Some(reason) = &table.not_compared {
        return format!("  {name} is not compared: {reason}\n");
    }
    let mut text = figures_of(table);
    let texts = table.texts.iter().take(MAX_OF_TABLE).map(|change| {
        let [first, second] = &change.values;
        let key = format!("{}, {}:", change.row(), change.column);
        keyed(&key, &shortened(&format!("{first} → {second}"), LINE - 8))
    });
    text.extend(texts);
    text.push_str(&more(table.texts.len(), MAX_OF_TABLE));
    for (side, which) in [(0, "first"), (1, "second")] {
        let rows = table.only_rows[side].len();
        if rows > 0 {
            text.push_str(&format!("    {} in the {which} only\n", counted(rows, "row")));
        }
        for column in &table.only_columns[side] {
            text.push_str(&format!("    the column `{column}` is in the {which} only\n"));
        }
    }
    text
}

/// How many figures of a table differ, and the largest of them; those of the headlines stand above.
fn figures_of(table: &TableDiff) -> String {
    let (name, tested) = (table.name, table.tested_in_all());
    let beyond = table.ranked(Verdict::Beyond);
    // Counts of worlds and histories follow from the inputs, and percentiles need twenty worlds in both.
    let is_reported = |change: &&FigureChange| change.column != "n" && change.difference().is_some();
    let without = table.ranked(Verdict::NoError).into_iter().filter(is_reported);
    let without: Vec<_> = without.collect();
    let (text, listed) = if tested == 0 {
        let n = differing(without.len(), "number");
        (format!("  {name}: {n}, error unknown\n"), without)
    } else {
        let n = beyond.len();
        (
            format!("  {name}: {n} of {tested} figures with an error differ by more than it\n"),
            beyond,
        )
    };
    if name == "headlines.csv" {
        return text;
    }
    let mut series: Vec<String> = Vec::new();
    let mut lines = Vec::new();
    for change in listed {
        let of = series_of(change);
        if !series.contains(&of) && lines.len() < MAX_OF_TABLE {
            lines.push(number(change));
            series.push(of);
        }
    }
    format!("{text}{}", lines.concat())
}

/// What a figure is but for its date: of a series only the largest difference is listed.
fn series_of(change: &FigureChange) -> String {
    let rest = change
        .key
        .iter()
        .filter(|(column, _)| column != "month" && column != "day");
    let cells: Vec<&str> = rest
        .map(|(_, cell)| cell.as_str())
        .chain([change.column.as_str()])
        .collect();
    cells.join(", ")
}

/// A number that differs, with its unit.
fn number(change: &FigureChange) -> String {
    let unit = change.unit.as_deref().filter(|unit| !unit.is_empty());
    let unit = unit.map_or_else(String::new, |unit| format!(" {unit}"));
    let [first, second] = change
        .values
        .map(|value| value.map_or_else(|| "–".to_owned(), plain));
    let by = match (change.difference(), change.half_width) {
        (Some(difference), Some(half)) => format!(
            ", {}{} ±{}",
            sign(difference),
            plain(difference.abs()),
            plain(half)
        ),
        _ => String::new(),
    };
    let key = format!("{}, {}:", change.row(), change.column);
    keyed(&key, &format!("{first} → {second}{unit}{by}"))
}

/// What a row says after its key: on one line if both fit, or else below the key.
fn keyed(key: &str, said: &str) -> String {
    let line = format!("    {key} {said}\n");
    if line.chars().count() <= LINE + 1 {
        return line;
    }
    let key = lines(key, LINE - 6).join("\n      ");
    format!("    {key}\n        {said}\n")
}

fn sign(difference: f64) -> char {
    if difference < 0.0 { '−' } else { '+' }
}

/// A number with three significant digits at most, and six decimals at most.
fn plain(value: f64) -> String {
    let size = value.abs();
    if size < 0.000_000_5 {
        return "0".to_owned();
    }
    let decimals = [(100.0, 0), (10.0, 1), (1.0, 2), (0.1, 3), (0.01, 4), (0.001, 5)];
    let decimals = decimals.iter().find(|(least, _)| size >= *least);
    format!("{value:.*}", decimals.map_or(6, |(_, decimals)| *decimals))
}

/// Scenarios and tables that only one folder has.
fn only_in_one(found: &RunDiff) -> String {
    let mut text = String::new();
    for (side, which) in [(0, "first"), (1, "second")] {
        let kinds = [
            ("scenarios", &found.scenarios.only[side]),
            ("tables", &found.only_tables[side]),
        ];
        for (kind, names) in kinds.iter().filter(|(_, names)| !names.is_empty()) {
            text.push_str(&indented(&format!(
                "{kind} in the {which} only: {}",
                names.join(", ")
            )));
        }
    }
    let renamed = found
        .scenarios
        .pairs
        .iter()
        .filter(|[first, second]| first != second);
    text.extend(renamed.map(|[first, second]| format!("  {second} is compared with {first}\n")));
    if text.is_empty() {
        return text;
    }
    format!("\nscenarios and tables\n{text}")
}

/// What an error of a difference is, and what it rests on.
fn rule(pairing: Pairing) -> String {
    let related = match pairing {
        Pairing::ByWorld => {
            "Both runs have the same seed, design and worlds: headlines are paired world by world. Other figures are \
             taken as independent: too wide an interval where the two move together."
        }
        Pairing::NoWorlds => {
            "Both runs have the same seed, design and worlds, but not both folders have worlds.csv, so nothing is \
             paired; as independent figures their intervals are too wide where the two move together."
        }
        Pairing::Overlapping => {
            "Both runs have the same seed and design, and share worlds in part: they are not paired, and as \
             independent figures their intervals are too wide where the two move together."
        }
        Pairing::Independent => "The runs have another seed or design: they are independent, and not paired.",
        Pairing::Unknown => "A run drew no worlds: nothing is paired.",
    };
    let rule = format!(
        "± is the half-width of a 95 % interval of Monte Carlo error; of figures that do not truly differ, one in twenty is beyond it by chance. {related}"
    );
    format!("\n{}", wrapped(&rule))
}

fn more(all: usize, most: usize) -> String {
    match all.saturating_sub(most) {
        0 => String::new(),
        n => format!("  and {n} more, in --json and --out\n"),
    }
}

/// How many things of a kind differ: `no input differs`, `3 inputs differ`.
fn differing(n: usize, noun: &str) -> String {
    match n {
        0 => format!("no {noun} differs"),
        1 => format!("1 {noun} differs"),
        n => format!("{} differ", counted(n, noun)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_key_leaves_the_numbers_whole() {
        let (key, said) = ("guarantor.alpha ".repeat(8), "3 → 4 d, +1 ±0.5");
        let text = keyed(&format!("{key}, estimate:"), said);
        assert!(text.lines().all(|line| line.chars().count() <= LINE), "{text}");
        assert!(text.ends_with(&format!("\n        {said}\n")), "{text}");
        assert_eq!(keyed("a:", said), format!("    a: {said}\n"));
    }
}
