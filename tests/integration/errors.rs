//! Every public error is an error of the standard library that may cross threads.

use std::error::Error;

use foederis::analysis::AnalysisError;
use foederis::deterrence::{AnchorError, GameError};
use foederis::distribution::DistributionError;
use foederis::distribution::family::NoSolution;
use foederis::engine::Stopped;
use foederis::report::ReportError;
use foederis::results::JournalError;
use foederis::results::csv::CsvError;
use foederis::results::folder::FolderError;
use foederis::results::table::ColumnError;
use foederis::scenario::LoadError;
use foederis::study::input_group::GroupError;
use foederis::study::lever::LeverError;
use foederis::study::{PrecisionTargetError, UnknownMetric};

/// Compiles for such an error alone.
const fn is_error<E: Error + Send + Sync + 'static>() {}

const _: () = {
    is_error::<foederis::Error>();
    is_error::<AnalysisError>();
    is_error::<AnchorError>();
    is_error::<ColumnError>();
    is_error::<CsvError>();
    is_error::<DistributionError>();
    is_error::<FolderError>();
    is_error::<GameError>();
    is_error::<GroupError>();
    is_error::<JournalError>();
    is_error::<LeverError>();
    is_error::<LoadError>();
    is_error::<NoSolution>();
    is_error::<PrecisionTargetError>();
    is_error::<ReportError>();
    is_error::<Stopped>();
    is_error::<UnknownMetric>();
};
