//! Results folders with cells, lines and values that were edited, as `report` and `plot` read them.
#![no_main]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use foederis::report::{CHARTS, INPUT_FILES, RunData, page, standalone_svg};
use foederis::results::folder::{manifest, texts};
use libfuzzer_sys::{arbitrary, fuzz_target};

/// Manifest and tables of small results of each command, which `fuzz/run` makes.
static FOLDERS: LazyLock<Vec<(String, BTreeMap<String, String>)>> = LazyLock::new(|| {
    let all = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/folders")).expect("folders");
    let mut paths: Vec<_> = all.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        (
            manifest(path).expect("a manifest"),
            texts(path, &INPUT_FILES).expect("texts"),
        )
    };
    paths.iter().map(read).collect()
});

/// A part of a file that is replaced: parts are what stands between commas, and lines.
#[derive(Debug, arbitrary::Arbitrary)]
struct Edit<'e> {
    file: u8,
    line: u16,
    cell: u8,
    text: &'e str,
}

impl Edit<'_> {
    fn apply(&self, manifest: &mut String, files: &mut BTreeMap<String, String>) {
        let at = usize::from(self.file) % (files.len() + 1);
        let file = files.values_mut().nth(at).unwrap_or(manifest);
        let mut lines: Vec<String> = file.lines().map(str::to_owned).collect();
        let count = lines.len().max(1);
        match (self.cell, lines.get_mut(usize::from(self.line) % count)) {
            (_, None) => {}
            (255, Some(_)) => lines.truncate(usize::from(self.line) % count),
            (254, Some(line)) => self.text.clone_into(line),
            (cell, Some(line)) => {
                let mut cells: Vec<&str> = line.split(',').collect();
                let at = usize::from(cell) % cells.len();
                cells[at] = self.text;
                *line = cells.join(",");
            }
        }
        *file = lines.join("\n");
    }
}

fuzz_target!(|input: (u8, Vec<Edit<'_>>)| {
    let (which, edits) = input;
    let (mut manifest, mut files) = FOLDERS[usize::from(which) % FOLDERS.len()].clone();
    edits
        .iter()
        .for_each(|edit| edit.apply(&mut manifest, &mut files));
    let Ok(run) = RunData::read(&manifest, &files) else {
        return;
    };
    let _ = page(&run, "").map(|page| assert!(!page.contains("<script>alert")));
    for chart in CHARTS.iter().filter_map(|kind| kind.chart(&run).ok()) {
        let _ = standalone_svg(&chart, 640.0, "s");
    }
});
