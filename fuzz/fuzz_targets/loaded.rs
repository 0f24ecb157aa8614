//! Loading a scenario whose text comes from the fuzzer; files that it names are the shipped ones.

use std::io;
use std::path::Path;

use foederis::model::Case;
use foederis::scenario::{Diagnostic, LoadRequest, Scenario, SourceTexts, render};
use foederis::shipped;

/// The scenario and its case, if it is one; all places of diagnostics must lie in their texts.
pub fn load(text: &str, overlay: Option<&str>, set: Vec<String>) -> Option<(Scenario, Case)> {
    let reader = |path: &Path| {
        let name = path.to_string_lossy();
        let texts = [("scenario", Some(text)), ("overlay", overlay)];
        let own = texts
            .into_iter()
            .find(|(own, _)| *own == name)
            .and_then(|(_, text)| text);
        let shipped = || shipped::FILES.iter().find(|file| name.ends_with(file.path));
        own.or_else(|| shipped().map(|file| file.text))
            .map(str::to_owned)
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    };
    let request = LoadRequest {
        file: "scenario".into(),
        with: overlay.iter().map(|_| "overlay".into()).collect(),
        set,
        ..LoadRequest::default()
    };
    match Case::load(&request, &reader) {
        Ok((scenario, case)) => {
            check(&scenario.warnings, &scenario.sources);
            Some((scenario, case))
        }
        Err(failed) => {
            assert!(!failed.diagnostics.is_empty(), "refused without a reason");
            check(&failed.diagnostics, &failed.sources);
            None
        }
    }
}

fn check(diagnostics: &[Diagnostic], sources: &SourceTexts) {
    for diagnostic in diagnostics {
        let places = diagnostic.others.iter().map(|(place, _)| place);
        for place in places.chain([&diagnostic.place]) {
            let text = sources.text(place.file).expect("the text of a place");
            assert!(text.get(place.span.clone()).is_some(), "{diagnostic:?}");
        }
    }
    let _ = render(diagnostics, sources, true);
}
