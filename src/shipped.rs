//! The scenario files that are compiled into the program, so that an installed binary needs no files to run them.

use std::io;
use std::path::Path;

use crate::text_file;

/// Prefix of the path of a shipped file, which distinguishes it from a path on disk.
pub const ROOT: &str = "shipped:";

/// A shipped file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shipped {
    /// Path below `scenarios/`: `ukraine/a-membership.toml`.
    pub path: &'static str,
    /// Its text.
    pub text: &'static str,
}

macro_rules! shipped {
    ($($path:literal),* $(,)?) => {
        &[$(Shipped { path: $path, text: include_str!(concat!("../scenarios/", $path)) }),*]
    };
}

/// Every shipped file, ordered by path.
pub const FILES: &[Shipped] = shipped![
    "baltic-2016.toml",
    "minimal.toml",
    "overlays/seven-brigades.toml",
    "peer-task.toml",
    "sea-lion-1940.toml",
    "strait.toml",
    "ukraine/0-no-guarantee.toml",
    "ukraine/a-membership.toml",
    "ukraine/as-declared.toml",
    "ukraine/b-assurance-pact.toml",
    "ukraine/c-consortium.toml",
    "ukraine/overlays/air-defence-24h.toml",
    "ukraine/overlays/equal-wills.toml",
    "ukraine/overlays/forward-brigade.toml",
    "ukraine/overlays/fund-48h.toml",
    "ukraine/overlays/given-days.toml",
    "ukraine/overlays/honour-by-record.toml",
    "ukraine/overlays/in-force.toml",
    "ukraine/overlays/intelligence-sharing.toml",
    "ukraine/overlays/network-defence.toml",
    "ukraine/overlays/procurement.toml",
    "ukraine/overlays/qualified-majority.toml",
    "ukraine/overlays/us-full.toml",
    "ukraine/overlays/us-reduced.toml",
    "ukraine/overlays/us-stays-out.toml",
    "ukraine/world.toml",
];

/// The shipped file with this name: `ukraine/a-membership`, with or without `.toml` or a leading `scenarios/`.
#[must_use]
pub(crate) fn file(name: &str) -> Option<&'static Shipped> {
    let name = bare(name);
    FILES.iter().find(|file| bare(file.path) == name)
}

/// The shipped files directly in a folder: `ukraine`.
#[must_use]
pub fn folder(name: &str) -> Vec<&'static Shipped> {
    let name = name.trim_end_matches('/');
    let name = name.strip_prefix("scenarios/").unwrap_or(name);
    FILES
        .iter()
        .filter(|file| {
            file.path
                .rsplit_once('/')
                .is_some_and(|(folder, _)| folder == name)
        })
        .collect()
}

fn bare(name: &str) -> &str {
    let name = name.strip_prefix(ROOT).unwrap_or(name);
    let name = name.strip_prefix("scenarios/").unwrap_or(name);
    name.strip_suffix(".toml").unwrap_or(name)
}

/// Reads the text of a file: of a shipped one if the path starts with [`ROOT`], else from disk.
///
/// # Errors
/// If no such file exists, or it cannot be read.
pub fn read(path: &Path) -> io::Result<String> {
    match path.to_str().and_then(|path| path.strip_prefix(ROOT)) {
        Some(name) => {
            let shipped = FILES.iter().find(|file| file.path == name);
            shipped
                .map(|file| file.text.to_owned())
                .ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "no shipped file has this name"))
        }
        None => text_file::read(path, text_file::MAX_SCENARIO),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scenario_files(folder: &Path, above: &str, names: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let name = format!("{above}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                scenario_files(&entry.path(), &format!("{name}/"), names);
            } else if name.ends_with(".toml") {
                names.push(name);
            }
        }
    }

    #[test]
    fn every_scenario_file_ships() {
        let mut names = Vec::new();
        scenario_files(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios"),
            "",
            &mut names,
        );
        names.sort();
        assert!(names.iter().eq(FILES.iter().map(|file| file.path)), "{names:?}");
    }

    #[test]
    fn names_find_their_files() {
        for name in [
            "ukraine/a-membership",
            "scenarios/ukraine/a-membership.toml",
            "shipped:ukraine/a-membership.toml",
        ] {
            assert_eq!(file(name).map(|f| f.path), Some("ukraine/a-membership.toml"));
        }
        assert_eq!(file("a-membership"), None);
        assert_eq!(folder("scenarios/ukraine/").len(), 6);
    }
}
