//! `histories.csv`: one row per history, written as the histories are simulated.

use std::io::{self, Write};

use crate::engine::{HistoryRow, Outcome};
use crate::model::{Kernel, Rung};

use super::csv::CsvWriter;
#[cfg(feature = "parquet")]
use super::parquet::ParquetWriter;
use super::schema::HISTORIES;
use super::table::Cell;

/// Writes histories one by one, and keeps the first error until [`HistoryWriter::finish`].
pub(crate) struct HistoryWriter<W: Write + Send> {
    csv: CsvWriter<W>,
    #[cfg(feature = "parquet")]
    parquet: Option<ParquetWriter<W>>,
    error: Option<io::Error>,
}

impl<W: Write + Send> HistoryWriter<W> {
    /// A writer of CSV that has written the header.
    ///
    /// # Errors
    /// Those of the sink.
    pub(crate) fn new(csv: W) -> io::Result<Self> {
        Ok(Self {
            csv: CsvWriter::new(HISTORIES.columns, csv)?,
            #[cfg(feature = "parquet")]
            parquet: None,
            error: None,
        })
    }

    /// The same, which writes Parquet too.
    ///
    /// # Errors
    /// Those of the sink.
    #[cfg(feature = "parquet")]
    pub(crate) fn with_parquet(self, parquet: W) -> io::Result<Self> {
        Ok(Self {
            parquet: Some(ParquetWriter::new(HISTORIES.columns, parquet)?),
            ..self
        })
    }

    /// Writes a history.
    pub(crate) fn add(&mut self, scenario: &str, rung: Rung, kernel: Kernel, row: &HistoryRow) {
        if self.error.is_none() {
            self.error = self.write(scenario, rung, kernel, row).err();
        }
    }

    fn write(&mut self, scenario: &str, rung: Rung, kernel: Kernel, row: &HistoryRow) -> io::Result<()> {
        let mut cells = cells(scenario, rung, kernel, row);
        cells.iter_mut().for_each(Cell::show);
        self.csv.write(&cells)?;
        #[cfg(feature = "parquet")]
        if let Some(parquet) = &mut self.parquet {
            parquet.write(cells)?;
        }
        Ok(())
    }

    /// Ends the files.
    ///
    /// # Errors
    /// The first error of a sink.
    pub(crate) fn finish(self) -> io::Result<()> {
        if let Some(error) = self.error {
            return Err(error);
        }
        #[cfg(feature = "parquet")]
        if let Some(parquet) = self.parquet {
            parquet.finish()?;
        }
        self.csv.finish()
    }
}

/// The row of a history, in the columns of [`HISTORIES`].
#[must_use]
pub(crate) fn cells(scenario: &str, rung: Rung, kernel: Kernel, row: &HistoryRow) -> Vec<Cell> {
    let hybrid = rung == Rung::Hybrid;
    let only = |yes: bool, cell: Cell| if yes { cell } else { Cell::Empty };
    vec![
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
        Cell::text(row.outcome.map(Outcome::name)),
        only(!hybrid && kernel == Kernel::Front, Cell::Number(row.ground_lost)),
    ]
}
