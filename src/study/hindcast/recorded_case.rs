//! What happened in each case: `outcomes.csv`.

use std::fmt::Display;

use crate::engine::REPORT_DAYS;
use crate::scenario::hint;

use crate::results::hindcast::Event;
use crate::study::imported_csv::{
    ImportedCsv, ImportedRow, comma_help, header_problems, is_missing, join_problems_of_row, number, restored,
};

/// The columns of `outcomes.csv`.
const COLUMNS: [&str; 13] = [
    "case",
    "attacked",
    "honoured",
    "lost",
    "decision_from",
    "decision_to",
    "strength_day",
    "strength_from",
    "strength_to",
    "inputs",
    "training",
    "source",
    "note",
];

/// What happened in a case; none where it is unknown, or where the question does not arise.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RecordedCase {
    /// Id of the case: the stem of its file.
    pub id: String,
    /// Whether each event happened, in the order of [`Event::ALL`].
    pub events: [Option<bool>; 3],
    /// The decision of the first patron: earliest and latest day, from the day of the crisis \[d\].
    pub decision: Option<[f64; 2]>,
    /// Allied land strength in the theatre.
    pub strength: Option<RecordedStrength>,
    /// SHA-256 of the file of the case when its outcome was opened; empty: not recorded.
    pub inputs: String,
    /// The events of which a constant, a rule or an input was chosen in the light of what happened here, in the order of
    /// [`Event::ALL`].
    pub is_training: [bool; 3],
    /// A remark.
    pub note: String,
}

/// Allied land strength in the theatre on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RecordedStrength {
    /// Index of the day among the days that are reported.
    pub day: usize,
    /// From and to \[bde\].
    pub range: [f64; 2],
}

impl RecordedCase {
    /// Whether an event happened.
    #[must_use]
    pub fn happened(&self, event: Event) -> Option<bool> {
        self.events[event as usize]
    }

    /// Whether the row is no case, but records the hash of a file that cases share.
    #[must_use]
    pub(crate) fn is_shared_file(&self) -> bool {
        let is_empty = self.events == [None; 3] && self.decision.is_none() && self.strength.is_none();
        is_empty && !self.inputs.is_empty()
    }

    /// Reads `outcomes.csv`, also one that another tool has saved.
    ///
    /// # Errors
    /// Every problem of the text: line, column and what is legal.
    pub fn read_all(text: &str) -> Result<Vec<Self>, Vec<String>> {
        let mut table = ImportedCsv::new(text).map_err(|error| vec![error.to_string()])?;
        let header = restored(table.header().iter().map(String::as_str), &COLUMNS.into_iter());
        let mut problems = problems_of_header(&header);
        let mut cases: Vec<Self> = Vec::new();
        for row in table.rows() {
            let row = match row {
                Ok(row) => row,
                Err(error) => {
                    problems.push(error.to_string());
                    continue;
                }
            };
            let before = problems.len();
            let mut row = Row {
                header: &header,
                row: &row,
                problems: &mut problems,
            };
            let case = row.case();
            join_problems_of_row(row.problems, before, |first, rest| first + rest);
            if !case.id.is_empty() && cases.iter().any(|other| other.id == case.id) {
                row.problem("case", "is listed twice");
            }
            cases.push(case);
        }
        if problems.is_empty() {
            Ok(cases)
        } else {
            Err(problems)
        }
    }
}

/// Columns that are unknown or missing.
fn problems_of_header(header: &[String]) -> Vec<String> {
    let names = header.iter().map(String::as_str);
    let unknown = names
        .clone()
        .filter(|name| !name.is_empty() && !COLUMNS.contains(name))
        .map(|name| {
            let near = hint::nearest(name, COLUMNS.into_iter());
            let help = near.map_or_else(
                || format!("legal: {}", COLUMNS.join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            format!("line 1: there is no column `{name}`; {help}")
        });
    let needed = ["case", "attacked", "honoured", "lost"];
    let missing = needed
        .into_iter()
        .filter(|name| !header.iter().any(|other| other == *name));
    let doubled = header_problems(names).into_iter();
    let doubled = doubled.map(|problem| format!("line 1: {problem}"));
    unknown
        .chain(doubled)
        .chain(missing.map(|name| format!("line 1: the column `{name}` is missing")))
        .collect()
}

/// A row while it is read.
struct Row<'r> {
    header: &'r [String],
    row: &'r ImportedRow,
    problems: &'r mut Vec<String>,
}

impl Row<'_> {
    fn case(&mut self) -> RecordedCase {
        // A case may be called `NA`.
        let id = self.written("case").to_owned();
        if id.is_empty() && self.header.iter().any(|name| name == "case") {
            self.problem("case", "is empty");
        }
        let events = ["honoured", "lost", "attacked"].map(|column| self.flag(column));
        if let [_, Some(_), Some(false)] = events {
            self.problem("lost", "is given without an attack");
        }
        RecordedCase {
            id,
            events,
            decision: self.range(["decision_from", "decision_to"]),
            strength: self.strength(),
            inputs: self.cell("inputs").to_lowercase(),
            is_training: self.training(),
            note: self.cell("note").to_owned(),
        }
    }

    fn strength(&mut self) -> Option<RecordedStrength> {
        let range = self.range(["strength_from", "strength_to"]);
        let written = self.cell("strength_day").to_owned();
        let number = number(&written).ok().flatten();
        let day = REPORT_DAYS.iter().position(|day| Some(f64::from(*day)) == number);
        match (range, day) {
            (Some(range), Some(day)) => Some(RecordedStrength { day, range }),
            (None, None) if written.is_empty() => None,
            (_, None) => {
                let legal = REPORT_DAYS.map(|day| day.to_string()).join(", ");
                self.problem("strength_day", format!("is none of the days {legal}"));
                None
            }
            (None, Some(_)) => {
                self.problem("strength_day", "needs `strength_from` and `strength_to`");
                None
            }
        }
    }

    /// Names of events, with spaces between them.
    fn training(&mut self) -> [bool; 3] {
        let written = self.cell("training").to_owned();
        let names = Event::ALL.map(Event::name);
        if written.split_whitespace().any(|name| !names.contains(&name)) {
            self.problem("training", format!("is no list of {}", names.join(", ")));
        }
        names.map(|name| written.split_whitespace().any(|other| other == name))
    }

    /// A range of numbers that are not negative; both or none are given.
    fn range(&mut self, columns: [&'static str; 2]) -> Option<[f64; 2]> {
        let [from, to] = columns.map(|column| self.number(column));
        // What is wrong with a cell is said already.
        match (from.ok()?, to.ok()?) {
            (Some(from), Some(to)) if from <= to => Some([from, to]),
            (None, None) => None,
            _ => {
                self.problem(columns[0], format!("and `{}` are no range", columns[1]));
                None
            }
        }
    }

    /// The number of a cell, if there is one; a problem if it is none.
    fn number(&mut self, column: &'static str) -> Result<Option<f64>, ()> {
        let read = number(self.cell(column));
        let is_legal = read.is_ok_and(|x| x.is_none_or(|x| x.is_finite() && x >= 0.0));
        if !is_legal {
            let help = comma_help(self.cell(column));
            self.problem(column, format!("is not a number from 0{help}"));
        }
        read.and_then(|number| if is_legal { Ok(number) } else { Err(()) })
    }

    fn flag(&mut self, column: &'static str) -> Option<bool> {
        match number(self.cell(column)) {
            Ok(None) => None,
            Ok(Some(1.0)) => Some(true),
            Ok(Some(0.0)) => Some(false),
            _ => {
                self.problem(column, "is neither 1 nor 0");
                None
            }
        }
    }

    /// A cell; empty where a tool has written that there is no value.
    fn cell(&self, column: &str) -> &str {
        Some(self.written(column))
            .filter(|cell| !is_missing(cell))
            .unwrap_or_default()
    }

    /// A cell as it is written.
    fn written(&self, column: &str) -> &str {
        let at = self.header.iter().position(|name| name == column);
        at.map_or("", |at| self.row.cells[at].trim())
    }

    fn problem(&mut self, column: &str, what: impl Display) {
        let line = self.row.line;
        let cell = self.written(column).to_owned();
        self.problems
            .push(format!("line {line}, column `{column}`: `{cell}` {what}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_read_with_what_is_unknown() {
        let text = "case,attacked,honoured,lost,decision_from,decision_to,strength_day,strength_from,strength_to\n\
                    kuwait1961,0,1,,4,5.2,10,0.6,0.9\n";
        let read = RecordedCase::read_all(text).expect("a table");
        assert_eq!(read[0].events, [Some(true), None, Some(false)]);
        assert_eq!(read[0].decision, Some([4.0, 5.2]));
        assert_eq!(read[0].strength.map(|s| REPORT_DAYS[s.day]), Some(10));
    }

    #[test]
    fn what_a_spreadsheet_saved_is_read_alike() {
        let ours = "case,attacked,honoured,lost,decision_from,decision_to,strength_day,strength_from,strength_to\n\
                    a,1,1,0,4,5.5,10,0.6,0.9\nb,0,1,,,,,,\n";
        let theirs = "\u{feff}case;attacked;honoured;lost;decision_from;decision_to;strength_day;strength_from;strength_to\r\n\
                      a;TRUE;True;0,0;4;5,5;10,0;0,6;0,9\r\nb;FALSE;1;;NA;;;;\r\n";
        let read = |text| RecordedCase::read_all(text).expect("a table");
        assert_eq!(read(theirs), read(ours));
        for (text, problem) in [
            (
                "case,attacked,honoured,lost\na,1,1,0\na,1,1,0\n",
                "is listed twice",
            ),
            ("case,attacked,honoured,lost,lost\na,1,1,0,0\n", "appears twice"),
            (",case,attacked,honoured,lost\n0,a,1,1,0\n", "without a name"),
            (
                "case,attacked,honoured,lost,decision_from,decision_to\na,1,1,0,1,5,2\n",
                "7 cells, and the header has 6",
            ),
            (
                "case,attacked,honoured,lost,decision_from,decision_to\na,1,1,0,\"1,5\",2\n",
                "separate the cells by semicolons",
            ),
        ] {
            let problems = RecordedCase::read_all(text).expect_err("problems").join("\n");
            assert!(problems.contains(problem), "{problems}");
        }
    }

    #[test]
    fn one_cause_is_one_problem() {
        let header = "case,attacked,honoured,lost,decision_from,decision_to,inputs\n";
        let rows = |rows: &str| RecordedCase::read_all(&format!("{header}{rows}"));
        for (text, what) in [
            ("a,1,1,0,4,soon,\n", "`soon` is not a number from 0"),
            (
                "a,1,1,0,4,5,\nTotal,12,7,3,x,y,\n",
                "`7` is neither 1 nor 0, and 3 more",
            ),
            (
                "1,a,1,1,0,4,5,\n2,b,1,1,0,4,5,\n",
                "the cells of 2 rows do not fit: R writes",
            ),
        ] {
            let problems = rows(text).expect_err("a problem");
            assert!(problems.len() == 1 && problems[0].contains(what), "{problems:?}");
        }
        let remark = RecordedCase::read_all(&format!("# by hand\n{header}a,1,1,0,4,5,\n"));
        assert_eq!(remark.expect_err("a remark").len(), 1);
        let case = rows("a,1,1,0,4,5,ABCDEF\n").expect("a case");
        assert_eq!(case[0].inputs, "abcdef", "a SHA-256 is one in either case");
    }

    #[test]
    fn every_problem_is_reported() {
        let text = "case,attacked,honored,lost,strength_day\na,maybe,1,,9\na,0,1,0,\n";
        let problems = RecordedCase::read_all(text).expect_err("problems");
        let expected = [
            "line 1: there is no column `honored`; did you mean `honoured`?",
            "line 1: the column `honoured` is missing",
            "line 2, column `attacked`: `maybe` is neither 1 nor 0",
            "line 2, column `strength_day`: `9` is none of the days 0, 2, 5, 10, 30, 60, 90, 180",
            "line 3, column `lost`: `0` is given without an attack",
            "line 3, column `case`: `a` is listed twice",
        ];
        assert_eq!(problems, expected);
    }
}
