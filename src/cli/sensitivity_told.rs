//! A sensitivity study for readers.

use foederis::analysis::AnalysisError;
use foederis::study::sensitivity::{IndexRow, main_index};

use super::analysis_args::Method;
use super::output::bold;

/// Inputs that are told of; the rest is in the table.
const MOST: usize = 15;

/// What a study says of a metric of a scenario.
pub struct Finding {
    /// Id of the scenario.
    pub scenario: String,
    /// The metric.
    pub metric: String,
    /// The method.
    pub method: Method,
    /// Its numbers, or why there are none.
    pub told: Result<Vec<IndexRow>, AnalysisError>,
}

/// All findings.
pub fn told(findings: &[Finding]) -> String {
    let mut text: String = findings.iter().map(of_one).collect();
    if let Some(first) = findings.first() {
        text.push_str(how_to_read(first.method));
    }
    text
}

fn of_one(finding: &Finding) -> String {
    let head = bold(&format!("What drives {}, {}?", finding.metric, finding.scenario));
    match &finding.told {
        Err(refusal) => format!("{head}\n  {refusal}\n\n"),
        Ok(all) => format!("{head}\n{}\n", lines(finding.method, all)),
    }
}

fn lines(method: Method, all: &[IndexRow]) -> String {
    let Some(name) = main_index(all) else {
        return String::new();
    };
    let mut first: Vec<&IndexRow> = all.iter().filter(|one| one.index == name).collect();
    first.sort_by(|a, b| b.estimate.total_cmp(&a.estimate));
    let of = |one: &IndexRow, index: &str| all.iter().find(|o| o.index == index && o.input == one.input);
    let mut text = String::new();
    for one in first.iter().take(MOST) {
        let rest = match method {
            Method::Sobol => of(one, "first").map_or_else(String::new, |o| format!("   alone {}", with(o))),
            Method::Morris => {
                of(one, "sigma").map_or_else(String::new, |o| format!("   spread {:.3}", o.estimate))
            }
            Method::Pawn => of(one, "noise").map_or_else(String::new, |o| {
                if one.estimate > o.estimate {
                    format!("   noise {:.2}", o.estimate)
                } else {
                    format!("   noise {:.2}: says nothing", o.estimate)
                }
            }),
        };
        text.push_str(&format!("  {}{rest}   {}\n", with(one), one.input));
    }
    if first.len() > MOST {
        text.push_str(&format!("  and {} more in sensitivity.csv\n", first.len() - MOST));
    }
    for one in all.iter().filter(|one| one.index == "second") {
        text.push_str(&format!(
            "  {}   of {} and {} together, beyond each alone\n",
            with(one),
            one.input,
            one.other.as_deref().unwrap_or_default()
        ));
    }
    if method == Method::Sobol {
        let sum: f64 = all
            .iter()
            .filter(|one| one.index == "first")
            .map(|one| one.estimate)
            .sum();
        text.push_str(&format!(
            "  alone they add up to {sum:.2}; what is missing to 1 is interaction, and error\n"
        ));
    }
    let failed = all.iter().map(|one| one.failed).max().unwrap_or(0);
    if failed > 0 {
        text.push_str(&format!(
            "  up to {failed} of {} were left out, because a point failed\n",
            failed + first[0].n
        ));
    }
    text
}

fn with(one: &IndexRow) -> String {
    let interval = one.interval.map_or_else(String::new, |[low, high]| {
        format!(" ({:.2} to {:.2})", hundredths(low), hundredths(high))
    });
    format!("{:6.2}{interval}", hundredths(one.estimate))
}

fn how_to_read(method: Method) -> &'static str {
    match method {
        Method::Sobol => {
            "The first number is the share of the variance over assumptions that would be left if all else were known (total); the\n\
             second what would go if the group were known alone. 95 % intervals. RunKind has a total near 0 may be left at any value.\n"
        }
        Method::Morris => {
            "The first number is the mean size of what a move across half of an input's range does, for a whole range; a spread as\n\
             large as it says that the effect depends on the rest. 95 % intervals. A screening: it ranks, it has no shares.\n"
        }
        Method::Pawn => {
            "The number is how far, from 0 to 1, the distribution of the metric moves when the input is known (median over ten\n\
             slices); 95 of 100 inputs without influence stay below the noise, and the other five look as if they had some.\n"
        }
    }
}

/// To hundredths, with no sign on what is none of them.
fn hundredths(x: f64) -> f64 {
    (100.0 * x).round() / 100.0 + 0.0
}
