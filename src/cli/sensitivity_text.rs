//! Text of a sensitivity analysis.

use foederis::session::experiment::sensitivity::{SensitivityFinding, SensitivityMethod};
use foederis::study::sensitivity::{IndexRow, main_index};

use super::output::bold;

/// Most inputs in the text; the table has all.
const MAX_LISTED: usize = 15;

/// The text of all findings.
pub(super) fn text(findings: &[SensitivityFinding]) -> String {
    let mut text: String = findings.iter().map(finding_text).collect();
    if let Some(first) = findings.first() {
        text.push_str(explanation(first.method));
    }
    text
}

fn finding_text(finding: &SensitivityFinding) -> String {
    // A table may name no scenario.
    let scenario = match finding.scenario.as_str() {
        "" => String::new(),
        scenario => format!(", {scenario}"),
    };
    let heading = bold(&format!("Sensitivity of {}{scenario}", finding.metric));
    match &finding.indices {
        Err(error) => format!("{heading}\n  {error}\n\n"),
        Ok(rows) => format!("{heading}\n{}\n", lines(finding.method, rows)),
    }
}

fn lines(method: SensitivityMethod, rows: &[IndexRow]) -> String {
    let Some(name) = main_index(rows) else {
        return String::new();
    };
    let mut main: Vec<&IndexRow> = rows.iter().filter(|row| row.index == name).collect();
    main.sort_by(|a, b| b.estimate.total_cmp(&a.estimate));
    let mut text = String::new();
    for row in main.iter().take(MAX_LISTED) {
        let second = second_number(method, row, rows);
        text.push_str(&format!("  {}{second}   {}\n", with_interval(row), row.input));
    }
    if main.len() > MAX_LISTED {
        text.push_str(&format!(
            "  and {} more in sensitivity.csv\n",
            main.len() - MAX_LISTED
        ));
    }
    for row in rows.iter().filter(|row| row.index == "second") {
        text.push_str(&format!(
            "  {}   interaction of {} and {}\n",
            with_interval(row),
            row.input,
            row.other.as_deref().unwrap_or_default()
        ));
    }
    text.push_str(&sum_of_first(method, rows));
    text.push_str(&failures(rows, main[0].n));
    text
}

/// The number after the main index of an input.
fn second_number(method: SensitivityMethod, main: &IndexRow, rows: &[IndexRow]) -> String {
    let of_input = |index: &str| {
        rows.iter()
            .find(|row| row.index == index && row.input == main.input)
    };
    let text = match method {
        SensitivityMethod::Sobol => {
            of_input("first").map(|row| format!("   first-order {}", with_interval(row)))
        }
        SensitivityMethod::Morris => of_input("sigma").map(|row| format!("   sigma {:.3}", row.estimate)),
        SensitivityMethod::Pawn => of_input("noise").map(|row| {
            let verdict = if main.estimate > row.estimate {
                ""
            } else {
                ": not significant"
            };
            format!("   noise {:.2}{verdict}", row.estimate)
        }),
    };
    text.unwrap_or_default()
}

fn sum_of_first(method: SensitivityMethod, rows: &[IndexRow]) -> String {
    if method != SensitivityMethod::Sobol {
        return String::new();
    }
    let first = rows.iter().filter(|row| row.index == "first");
    let sum: f64 = first.map(|row| row.estimate).sum();
    format!("  sum of first-order indices {sum:.2}; the rest to 1 is interaction and error\n")
}

fn failures(rows: &[IndexRow], n: usize) -> String {
    match rows.iter().map(|row| row.failed).max().unwrap_or(0) {
        0 => String::new(),
        failed => format!(
            "  up to {failed} of {} were excluded because a point failed\n",
            failed + n
        ),
    }
}

fn with_interval(row: &IndexRow) -> String {
    let interval = row.interval.map_or_else(String::new, |[low, high]| {
        format!(" ({:.2} to {:.2})", hundredths(low), hundredths(high))
    });
    format!("{:6.2}{interval}", hundredths(row.estimate))
}

fn explanation(method: SensitivityMethod) -> &'static str {
    match method {
        SensitivityMethod::Sobol => {
            "The first number is the total index: the share of the variance over assumptions that would remain if all other inputs were\n\
             known. The second is the first-order index: the share that would go if the group alone were known. 95 % intervals. An input\n\
             with a total index near 0 can be fixed at any value.\n"
        }
        SensitivityMethod::Morris => {
            "The first number is mu_star: the mean absolute effect of a move across half of the range of an input, per whole range. A sigma\n\
             as large as mu_star means that the effect depends on the other inputs. 95 % intervals. It ranks inputs, and gives no shares.\n"
        }
        SensitivityMethod::Pawn => {
            "The number is the median over ten slices of how far, from 0 to 1, the distribution of the metric moves when the input is known.\n\
             Of 100 inputs without influence, 95 stay below the noise and five exceed it by chance.\n"
        }
    }
}

/// Rounded to hundredths, without a sign on 0.
fn hundredths(x: f64) -> f64 {
    (100.0 * x).round() / 100.0 + 0.0
}
