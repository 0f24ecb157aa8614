//! The scenario files that are compiled into the program, so that an installed binary needs no files to run them.

use std::io;
use std::path::Path;

use crate::text_file;

/// Prefix of the path of a shipped file, which distinguishes it from a path on disk.
pub const ROOT: &str = "shipped:";

/// A shipped file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shipped {
    /// Path below `scenarios/`, as `ukraine/a-membership.toml`, or of a historical case `hindcasts/kuwait1961.toml`.
    pub path: &'static str,
    /// Its text.
    pub text: &'static str,
}

macro_rules! shipped {
    ($folder:literal: $($path:literal),* $(,)?) => {
        &[$(Shipped { path: $path, text: include_str!(concat!("../", $folder, $path)) }),*]
    };
}

/// Every shipped scenario file, ordered by path.
pub const FILES: &[Shipped] = shipped!["scenarios/":
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
    "ukraine/overlays/no-provocation-clause.toml",
    "ukraine/overlays/procurement.toml",
    "ukraine/overlays/qualified-majority.toml",
    "ukraine/overlays/us-elections.toml",
    "ukraine/overlays/us-full.toml",
    "ukraine/overlays/us-reduced.toml",
    "ukraine/overlays/us-stays-out.toml",
    "ukraine/world.toml",
];

/// The historical cases and what happened in them, ordered by path.
pub(crate) const HINDCASTS: &[Shipped] = shipped!["":
    "hindcasts/armenia2022.toml",
    "hindcasts/austria1938.toml",
    "hindcasts/belgium1914.toml",
    "hindcasts/belize1975.toml",
    "hindcasts/berlin1948.toml",
    "hindcasts/berlin1961.toml",
    "hindcasts/chad1983.toml",
    "hindcasts/chad1986.toml",
    "hindcasts/challenger.toml",
    "hindcasts/common.toml",
    "hindcasts/georgia2008.toml",
    "hindcasts/hungary1956.toml",
    "hindcasts/iran1946.toml",
    "hindcasts/jordan1970.toml",
    "hindcasts/karabakh2020.toml",
    "hindcasts/karabakh2023.toml",
    "hindcasts/khalkhin1939.toml",
    "hindcasts/korea1950.toml",
    "hindcasts/korea1976.toml",
    "hindcasts/kuwait1961.toml",
    "hindcasts/kuwait1990.toml",
    "hindcasts/kuwait1994.toml",
    "hindcasts/outcomes.csv",
    "hindcasts/poland1939.toml",
    "hindcasts/quemoy1958.toml",
    "hindcasts/srebrenica1995.toml",
    "hindcasts/svietnam1975.toml",
    "hindcasts/taiwan1996.toml",
    "hindcasts/turkey1946.toml",
];

/// All shipped files.
fn all() -> impl Iterator<Item = &'static Shipped> {
    FILES.iter().chain(HINDCASTS)
}

/// The shipped file with this name: `ukraine/a-membership`, with or without `.toml` or a leading `scenarios/`.
#[must_use]
pub(crate) fn file(name: &str) -> Option<&'static Shipped> {
    let name = bare(name);
    all().find(|file| bare(file.path) == name)
}

/// The shipped scenario files directly in a folder: `ukraine`.
#[must_use]
pub fn folder(name: &str) -> Vec<&'static Shipped> {
    let name = name.trim_end_matches('/');
    let name = name.strip_prefix("scenarios/").unwrap_or(name);
    all()
        .filter(|file| {
            let path = file
                .path
                .strip_suffix(".toml")
                .and_then(|path| path.rsplit_once('/'));
            path.is_some_and(|(folder, _)| folder == name)
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
            let shipped = all().find(|file| file.path == name);
            shipped
                .map(|file| file.text.to_owned())
                .ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "no shipped file has this name"))
        }
        None => {
            let text = text_file::read(path, text_file::MAX_SCENARIO)?;
            // Most files are behind no link, and are parsed later anyway.
            let line = if is_behind_link(path) {
                not_toml(&text)
            } else {
                None
            };
            match line {
                None => Ok(text),
                // An error in it would show its lines, and it may be anything.
                Some(line) => Err(io::Error::new(
                    io::ErrorKind::InvalidData,
                    format!("a link leads to it, and its line {line} is not TOML"),
                )),
            }
        }
    }
}

/// The first line of a text that is not TOML, if it has one.
#[must_use]
pub fn not_toml(text: &str) -> Option<usize> {
    let error = text.parse::<toml::Table>().err()?;
    let start = error.span().map_or(0, |span| span.start);
    Some(1 + text.bytes().take(start).filter(|byte| *byte == b'\n').count())
}

/// Whether a file, or a folder near above it, is a link; folders at the root of the file system are those of the system.
fn is_behind_link(path: &Path) -> bool {
    let near = path.ancestors().take(3);
    let own = near.filter(|part| {
        part.parent()
            .is_some_and(|above| above.parent().is_some() || !above.has_root())
    });
    own.into_iter().any(Path::is_symlink)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(folder: &Path, above: &str, names: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let name = format!("{above}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                files(&entry.path(), &format!("{name}/"), names);
            } else {
                names.push(name);
            }
        }
    }

    #[test]
    fn every_scenario_file_ships() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut scenarios = Vec::new();
        files(&root.join("scenarios"), "", &mut scenarios);
        scenarios.retain(|name| name.ends_with(".toml"));
        let mut cases = Vec::new();
        files(&root.join("hindcasts"), "hindcasts/", &mut cases);
        for (mut names, shipped) in [(scenarios, FILES), (cases, HINDCASTS)] {
            names.sort();
            assert!(names.iter().eq(shipped.iter().map(|file| file.path)), "{names:?}");
        }
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
