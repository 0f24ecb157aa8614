//! What the fuzz targets call of the library that is not public: readers of texts and bytes from outside. It is compiled
//! with `--cfg fuzzing` only, which `cargo fuzz` sets, and is no part of the interface.
//!
//! Each function says whether its input is accepted, and panics where what was accepted or reported makes no sense.

use std::fs::File;

use crate::distribution::Quantity;
use crate::engine::TaskTally;
use crate::model::Case;
use crate::results::journal::{Journal, Key};
use crate::scenario::keys::KEYS;
use crate::scenario::read_setting::{ReadContext, read_setting};
use crate::scenario::setting::{Figures, Inherited};
use crate::scenario::toml_tree::{TomlEntry, TomlNode, TomlValue};
use crate::scenario::{FileId, Place, Value, default_setting};
use crate::session::Header;
use crate::strategy::WorldChoices;
use crate::study::worlds_table::WorldsTable;
use crate::study::{ImportedDesign, MissingInputs};

/// Reads the text of a value of one of the keys of the language.
#[must_use]
pub fn value(key: u16, text: &str) -> bool {
    let key = &KEYS[usize::from(key) % KEYS.len()];
    let quoted = format!("\"{text}\"");
    let place = |span| Place {
        file: FileId(0),
        span,
    };
    let entry = TomlEntry {
        key_place: place(0..0),
        node: TomlNode {
            value: TomlValue::Text(text.to_owned()),
            place: place(0..quoted.len()),
        },
    };
    let context = ReadContext {
        inherited: &Inherited::default(),
        figures: Figures::Realised,
        neutral: false,
        default: default_setting,
        texts: &|_| Some(&quoted),
    };
    match read_setting(key, key.path, &entry, &context) {
        Ok(setting) => {
            if let Value::Quantity(quantity) = &setting.value {
                check_quantiles(quantity);
            }
            true
        }
        Err(problems) => {
            assert!(!problems.is_empty(), "refused without a reason");
            for problem in &problems {
                assert!(quoted.get(problem.place.span.clone()).is_some(), "{problem:?}");
            }
            false
        }
    }
}

/// Quantiles rise with their rank, and the distribution function is a probability.
fn check_quantiles(quantity: &Quantity) {
    let medians = quantity.params().into_iter().map(|(_, p)| p.quantiles([0.5])[0]);
    let Some(medians) = medians.collect::<Option<Vec<f64>>>() else {
        return;
    };
    let Ok(distribution) = quantity.distribution(&mut medians.into_iter()) else {
        return;
    };
    let mut last = f64::NEG_INFINITY;
    for rank in [1e-12, 0.01, 0.3, 0.5, 0.9, 1.0 - 1e-12] {
        let x = distribution.quantile(rank);
        assert!(
            x >= last || last - x <= 1e-9 * last.abs(),
            "quantile {x} at {rank} after {last}"
        );
        let p = distribution.cdf(x);
        assert!((-1e-9..=1.0 + 1e-9).contains(&p), "P(X <= {x}) = {p}");
        last = x;
    }
}

/// Reads a table of worlds.
#[must_use]
pub fn worlds(text: &str) -> bool {
    WorldsTable::read(text).is_ok()
}

/// Reads a design of worlds of a case.
#[must_use]
pub fn design(case: &Case, text: &str) -> bool {
    let read = ImportedDesign::read(case, "design.csv", text, &MissingInputs::Median);
    if let Ok(design) = &read {
        let ranks = design.points.iter().flat_map(|point| &point.ranks);
        assert!(ranks.into_iter().all(|rank| *rank > 0.0 && *rank < 1.0));
    }
    read.is_ok()
}

/// Reads a journal, and each of its first records as every type that records have.
#[must_use]
pub fn journal(file: File) -> bool {
    let Ok((journal, _)) = Journal::reopen::<Header>(file) else {
        return false;
    };
    for world in 0..4 {
        let absences = Key::Absences { scenario: 0, world };
        let evaluated = Key::Evaluated { evaluation: 0, world };
        for key in [Key::Choice(world), absences, evaluated] {
            let _ = journal.get::<WorldChoices>(&key);
            let _ = journal.get::<Vec<f64>>(&key);
            let _ = journal.get::<TaskTally>(&key);
        }
    }
    journal
        .write_in_order(&(), |_| true, &mut std::io::sink())
        .is_ok()
}
