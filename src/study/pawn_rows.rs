//! PAWN indices from the worlds of an earlier run.

use crate::analysis::{AnalysisError, Bootstrap, PawnIndices, pawn_indices};

use super::sensitivity::IndexRow;
use super::worlds_table::ImportedInput;

/// Slices of an input in the PAWN method.
const SLICES: usize = 10;
/// Permutations in the PAWN method.
const PERMUTATIONS: u32 = 200;

/// The PAWN indices of a metric for each input; inputs with too little data are left out.
///
/// # Errors
/// The first [`AnalysisError`] if no input has an index.
pub(crate) fn pawn_rows(
    metric: &[Option<f64>],
    inputs: &[ImportedInput],
    seed: u64,
) -> Result<Vec<IndexRow>, AnalysisError> {
    let bootstrap = Bootstrap::new(seed, "pawn", PERMUTATIONS);
    let indices = |input: &ImportedInput| {
        let column: Vec<Option<f64>> = input.values.iter().copied().map(Some).collect();
        pawn_indices(&column, metric, SLICES, &bootstrap)
    };
    let results: Vec<Result<PawnIndices, AnalysisError>> = inputs.iter().map(indices).collect();
    let rows: Vec<IndexRow> = inputs
        .iter()
        .zip(&results)
        .filter_map(|(input, result)| Some((input, (*result).ok()?)))
        .flat_map(|(input, indices)| rows_of_input(&input.name, &indices))
        .collect();
    match results.iter().find_map(|result| result.err()) {
        Some(error) if rows.is_empty() => Err(error),
        _ => Ok(rows),
    }
}

fn rows_of_input(name: &str, indices: &PawnIndices) -> [IndexRow; 4] {
    let row = |index, estimate| IndexRow {
        input: name.to_owned(),
        other: None,
        index,
        estimate,
        interval: None,
        n: indices.points,
        failed: indices.excluded,
    };
    [
        row("median", indices.median),
        row("mean", indices.mean),
        row("maximum", indices.maximum),
        row("noise", indices.noise),
    ]
}
