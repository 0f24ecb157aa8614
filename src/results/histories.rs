//! `histories.csv`: a row a history, streamed.

use std::io::{self, Write};

use crate::engine::HistoryRow;
use crate::model::{Kernel, Rung};

use super::columns::HISTORIES;
use super::tables::{Cell, csv_writer};

/// Writes histories as they come; keeps the first error.
pub struct HistoryWriter<W: Write> {
    writer: csv::Writer<W>,
    error: Option<io::Error>,
}

impl<W: Write> HistoryWriter<W> {
    /// A writer that has written its header.
    ///
    /// # Errors
    /// Those of the sink.
    pub fn new(sink: W) -> io::Result<Self> {
        let mut writer = csv_writer(sink);
        writer.write_record(HISTORIES.iter().map(|column| column.name))?;
        Ok(Self { writer, error: None })
    }

    /// Adds a history.
    pub fn add(&mut self, scenario: &str, rung: Rung, kernel: Kernel, row: &HistoryRow) {
        if self.error.is_some() {
            return;
        }
        let cells = cells(scenario, rung, kernel, row);
        if let Err(error) = self.writer.write_record(cells.iter().map(Cell::written)) {
            self.error = Some(error.into());
        }
    }

    /// Ends the file.
    ///
    /// # Errors
    /// The first error of the sink.
    pub fn finish(mut self) -> io::Result<()> {
        match self.error.take() {
            Some(error) => Err(error),
            None => self.writer.flush(),
        }
    }
}

fn cells(scenario: &str, rung: Rung, kernel: Kernel, row: &HistoryRow) -> [Cell; 14] {
    let hybrid = rung == Rung::Hybrid;
    let only = |yes: bool, cell: Cell| if yes { cell } else { Cell::Empty };
    [
        Cell::Text(scenario.to_owned()),
        Cell::Text(rung.name().to_owned()),
        Cell::Whole(u64::from(row.world)),
        Cell::Whole(row.history),
        Cell::Whole(u64::from(row.fighters)),
        Cell::Whole(u64::from(row.supporters)),
        Cell::number(row.decision_day),
        Cell::number(row.arrival_day),
        Cell::number(row.falls_day),
        only(!hybrid, Cell::Flag(row.in_time)),
        Cell::number(row.answer_day),
        only(hybrid, Cell::Number(row.successes)),
        row.outcome
            .map_or(Cell::Empty, |outcome| Cell::Text(outcome.name().to_owned())),
        only(!hybrid && kernel == Kernel::Axis, Cell::Number(row.ground_lost)),
    ]
}
