//! Spelling suggestions: the candidate nearest to a misspelt word.

/// The candidate nearest to `word`, if it is near enough.
///
/// Near enough: one edit, and one more for every four letters, ignoring case; else the only candidate that contains
/// the word between underscores.
///
/// # Example
/// ```
/// use foederis::scenario::hint::nearest;
/// assert_eq!(nearest("weibul", ["normal", "weibull"].into_iter()).as_deref(), Some("weibull"));
/// assert_eq!(nearest("majority", ["consensus", "qualified_majority"].into_iter()).as_deref(), Some("qualified_majority"));
/// assert_eq!(nearest("banana", ["normal", "weibull"].into_iter()), None);
/// ```
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    let lower = word.to_lowercase();
    let limit = 1 + word.chars().count() / 4;
    let candidates: Vec<&str> = candidates.collect();
    let by_edits = candidates
        .iter()
        .map(|candidate| {
            (
                strsim::damerau_levenshtein(&lower, &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(edits, candidate)| *edits <= limit && *edits < candidate.chars().count())
        .min_by_key(|(edits, candidate)| (*edits, candidate.len().abs_diff(word.len())))
        .map(|(_, candidate)| (*candidate).to_owned());
    by_edits.or_else(|| containing(&lower, &candidates))
}

/// The only candidate with `word` between its underscores, if there is one.
fn containing(word: &str, candidates: &[&str]) -> Option<String> {
    let mut found = candidates
        .iter()
        .filter(|candidate| candidate.split('_').any(|part| part == word));
    match (found.next(), found.next()) {
        (Some(only), None) => Some((*only).to_owned()),
        _ => None,
    }
}
