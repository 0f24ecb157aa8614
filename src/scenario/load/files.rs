//! The files of scenarios as they are read and merged before anything is laid over them, which several loads share.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::super::diagnostic::{Diagnostic, FileId};
use super::super::known::Known;
use super::super::parse_toml::parse;
use super::super::source_texts::SourceTexts;
use super::super::toml_tree::TomlTable;
use super::layers::{self, Layer};
use super::merge::{Merged, merge};
use super::what_ifs::WhatIfs;
use super::{Loader, Reader};

/// What the loads of one command share. All have one reader, so each file is read once.
#[derive(Debug, Default)]
pub(crate) struct SharedFiles {
    parsed: Known<(PathBuf, FileId), Arc<ParsedFile>>,
    below: Known<Vec<Arc<TomlTable>>, Arc<MergedLayers>>,
    scenarios: Known<PathBuf, Arc<MergedFiles>>,
}

/// A file, with the tree of it as far as it can be parsed and its syntax errors.
#[derive(Debug)]
pub(super) struct ParsedFile {
    pub(super) text: String,
    pub(super) root: Arc<TomlTable>,
    pub(super) errors: Vec<Diagnostic>,
}

/// Layers that were merged, with the problems that were found in them.
#[derive(Debug)]
struct MergedLayers {
    merged: Merged,
    diagnostics: Vec<Diagnostic>,
    suppressed: BTreeSet<String>,
}

/// The files of a scenario, merged, with the problems that were found so far.
#[derive(Debug)]
pub(super) struct MergedFiles {
    sources: SourceTexts,
    diagnostics: Vec<Diagnostic>,
    suppressed: BTreeSet<String>,
    /// Number of files.
    files: usize,
    pub(super) merged: Merged,
    pub(super) what_ifs: WhatIfs,
}

impl SharedFiles {
    /// A file as text `id` of a scenario, read and parsed now or before.
    ///
    /// # Errors
    /// That of the reader.
    pub(super) fn parsed(&self, path: &Path, id: FileId, reader: Reader<'_>) -> io::Result<Arc<ParsedFile>> {
        let read = |(path, id): &(PathBuf, FileId)| {
            let text = reader(path)?;
            let (root, errors) = parse(*id, &text);
            let root = Arc::new(root);
            Ok(Arc::new(ParsedFile { text, root, errors }))
        };
        self.parsed
            .find_or_try_make((path.to_owned(), id), PartialEq::eq, read)
    }

    /// The files of a scenario, merged now or before.
    pub(super) fn of_scenario(&self, path: &Path, reader: Reader<'_>) -> Arc<MergedFiles> {
        let merge = |path: &PathBuf| Arc::new(MergedFiles::new(path, reader, self));
        self.scenarios.find_or_make(path.to_owned(), PathBuf::eq, merge)
    }

    /// Layers of files, merged now or before; the loader has their texts.
    fn merged(&self, loader: &Loader<'_>, layers: &[Layer]) -> Arc<MergedLayers> {
        let roots = layers.iter().map(|layer| Arc::clone(&layer.root)).collect();
        let are_same = |ours: &Vec<Arc<TomlTable>>, theirs: &Vec<Arc<TomlTable>>| {
            let both = || ours.iter().zip(theirs);
            ours.len() == theirs.len() && both().all(|(our, their)| Arc::ptr_eq(our, their))
        };
        let merge = |_: &Vec<Arc<TomlTable>>| Arc::new(MergedLayers::new(loader, layers));
        self.below.find_or_make(roots, are_same, merge)
    }
}

impl MergedLayers {
    fn new(loader: &Loader<'_>, layers: &[Layer]) -> Self {
        let mut alone = Loader {
            sources: loader.sources.clone(),
            ..Loader::new(loader.reader, loader.shared)
        };
        let mut merged = Merged::default();
        merge(&mut alone, &mut merged, layers);
        Self {
            merged,
            diagnostics: alone.diagnostics,
            suppressed: alone.suppressed,
        }
    }
}

impl MergedFiles {
    fn new(path: &Path, reader: Reader<'_>, shared: &SharedFiles) -> Self {
        let mut loader = Loader::new(reader, shared);
        let files = layers::of_file(&mut loader, path);
        let what_ifs = WhatIfs::collect(&mut loader, &files);
        // What a file extends is often extended by others, too.
        let (own, below) = files.split_last().map_or((&[][..], &[][..]), |(own, below)| {
            (std::slice::from_ref(own), below)
        });
        let below = shared.merged(&loader, below);
        loader.diagnostics.extend_from_slice(&below.diagnostics);
        loader.suppressed.extend(below.suppressed.iter().cloned());
        let mut merged = below.merged.clone();
        merge(&mut loader, &mut merged, own);
        Self {
            sources: loader.sources,
            diagnostics: loader.diagnostics,
            suppressed: loader.suppressed,
            files: files.len(),
            merged,
            what_ifs,
        }
    }

    /// A loader that goes on from here.
    pub(super) fn loader<'r>(&self, reader: Reader<'r>, shared: &'r SharedFiles) -> Loader<'r> {
        Loader {
            sources: self.sources.clone(),
            diagnostics: self.diagnostics.clone(),
            suppressed: self.suppressed.clone(),
            files: self.files,
            ..Loader::new(reader, shared)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{LoadError, LoadRequest, Overlay, load, load_over};
    use super::*;
    use crate::scenario::{Scenario, render};
    use crate::shipped;

    const WORLD: &str = r#"
        [theatre]
        axis = "100 km"
        terrain = { value = "1.1", declared = "1.3" }
        reception = "wrong"
        [guarantor.alpha]
        [guarantor.beta]
        deliberate = { value = "3 d", note = "as last year" }
    "#;
    const PACT: &str = r#"
        extends = "world.toml"
        [theatre]
        reception = "0.3 bde/d"
        [commitment.pact]
        guarantors = ["all"]
        [whatif.gone]
        remove = ["guarantor.beta"]
        [whatif.typo]
        guarantor.beta.resolve = "much"
    "#;
    const TREATY: &str = "extends = \"world.toml\"\n[commitment.treaty]\nguarantors = [\"gamma\"]\n";

    fn read(path: &Path) -> io::Result<String> {
        match path.to_str() {
            Some("world.toml") => Ok(WORLD.to_owned()),
            Some("pact.toml") => Ok(PACT.to_owned()),
            Some("treaty.toml") => Ok(TREATY.to_owned()),
            Some("figures.toml") => Ok("figures = \"declared\"".to_owned()),
            Some("neutral.toml") => Ok("defaults = \"neutral\"".to_owned()),
            Some("odd.toml") => Ok("extends = \"misspelt.toml\"\n[theatre]\naxis = \"1 km\"".to_owned()),
            Some("misspelt.toml") => Ok("[theatre]\ncolour = 1\n[theater]\naxis = 2".to_owned()),
            Some("again.toml") => Ok("extends = \"world.toml\"".to_owned()),
            _ => shipped::read(path),
        }
    }

    fn request(file: &str, with: &[&str], set: &[&str]) -> LoadRequest {
        let overlay = |name: &&str| match name.strip_suffix(".toml") {
            Some(_) => Overlay::from(*name),
            None => Overlay::WhatIf((*name).to_owned()),
        };
        LoadRequest {
            file: file.into(),
            with: with.iter().map(overlay).collect(),
            set: set.iter().map(ToString::to_string).collect(),
            ..LoadRequest::default()
        }
    }

    /// All that a load says.
    fn said(loaded: &Result<Scenario, Box<LoadError>>) -> String {
        match loaded {
            Ok(scenario) => format!("{scenario:#?}"),
            Err(failed) => format!(
                "{} {:#?}",
                render(&failed.diagnostics, &failed.sources, false),
                failed.partial
            ),
        }
    }

    #[test]
    fn a_scenario_is_the_same_over_shared_files_as_alone() {
        let pact = format!("{}ukraine/b-assurance-pact.toml", shipped::ROOT);
        let requests = [
            request("pact.toml", &[], &[]),
            request("treaty.toml", &[], &[]),
            request("pact.toml", &["figures.toml"], &[]),
            request("pact.toml", &["neutral.toml"], &["theatre.axis=90 km"]),
            request("pact.toml", &["gone"], &["theatre.terrain=× 2"]),
            request("pact.toml", &["typo"], &["guarantor.*.resolve=1"]),
            request("pact.toml", &["again.toml"], &["theatre.axis=× 0.5"]),
            request("pact.toml", &["absent.toml"], &[]),
            request("world.toml", &[], &["theatre.reception=1 bde/d"]),
            request(
                "treaty.toml",
                &["figures.toml"],
                &["commitment.treaty.guarantors=[\"beta\"]"],
            ),
            request("odd.toml", &[], &[]),
            request("odd.toml", &[], &["theatre.axis=3 km"]),
            request(&pact, &[], &[]),
            request(&pact, &["us_out"], &[]),
            request(&pact, &["as_declared"], &["guarantor.usa.resolve=0.5"]),
            request("pact.toml", &[], &[]),
        ];
        let shared = SharedFiles::default();
        let mut errors = 0;
        for request in requests.iter().chain(requests.iter().rev()) {
            let (alone, over) = (load(request, &read), load_over(request, &read, &shared));
            assert!(said(&over) == said(&alone), "{request:?}");
            errors += usize::from(alone.is_err());
        }
        assert!((8..24).contains(&errors), "{errors} of 32 have errors");
    }

    #[test]
    fn the_problems_of_what_a_file_extends_are_its_own() {
        let failed = load(&request("odd.toml", &[], &[]), &read).expect_err("two keys are misspelt");
        let said = said(&Err(failed));
        for misspelt in ["`colour`", "`theater`"] {
            assert!(said.contains(misspelt), "{said}");
        }
    }

    #[test]
    fn a_file_that_several_extend_is_read_once() {
        let reads = std::sync::Mutex::new(Vec::new());
        let counted = |path: &Path| {
            reads.lock().expect("no panic").push(path.to_owned());
            read(path)
        };
        let shared = SharedFiles::default();
        for file in ["pact.toml", "treaty.toml", "pact.toml"] {
            let _ = load_over(&request(file, &[], &[]), &counted, &shared);
        }
        let reads = reads.into_inner().expect("no panic");
        assert_eq!(
            reads,
            ["pact.toml", "world.toml", "treaty.toml"].map(PathBuf::from)
        );
    }
}
