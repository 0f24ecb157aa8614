//! The template that `foederis new` writes.

use foederis::model::Case;
use foederis::scenario::new::template;
use foederis::scenario::{LoadRequest, Value, load};
use proptest::prelude::*;

/// Loads and compiles without diagnostics, and has the title.
fn runs(title: &str) {
    let text = template(title);
    let scenario = load(&LoadRequest::default(), &|_| Ok(text.clone()))
        .unwrap_or_else(|failed| panic!("{title:?}: {:#?}", failed.diagnostics));
    assert!(
        scenario.warnings.is_empty(),
        "{title:?}: {:#?}",
        scenario.warnings
    );
    let loaded = &scenario.get("title").unwrap().value;
    assert_eq!(*loaded, Value::Text(title.to_owned()));
    Case::compile(&scenario).unwrap_or_else(|problems| panic!("{title:?}: {problems:#?}"));
}

#[test]
fn a_new_scenario_runs_under_any_title() {
    for title in [
        "straits",
        "Baltic 2030",
        "say \"when\"",
        "back\\slash",
        "Україна 🇺🇦",
        "two\nlines\tand a tab",
        "\u{7f}\u{0}\u{85}",
        "'''",
        "\"\"\"",
        "",
        "# no comment",
        "a = 1",
    ] {
        runs(title);
    }
    assert!((38..=52).contains(&template("x").lines().count()));
}

proptest! {
    #[test]
    fn any_title_is_legal(title in any::<String>()) {
        runs(&title);
    }
}
