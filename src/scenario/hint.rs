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
        .filter(|candidate| least_edits(&lower, candidate, limit) <= limit)
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

/// A number that the edits between two words cannot be below: how many characters, or how many bytes of one kind ignoring
/// case, one of them lacks. Counting the edits takes far longer.
fn least_edits(a: &str, b: &str, enough: usize) -> usize {
    let longer = a.chars().count().abs_diff(b.chars().count());
    // Most candidates are told apart by their length or by which letters they have at all.
    let [kinds, others] = [a, b].map(letters);
    let kinds = (kinds & !others).count_ones().max((others & !kinds).count_ones());
    let least = longer.max(kinds as usize);
    if least > enough {
        return least;
    }
    let mut surplus = [0i32; 128];
    for byte in a.bytes().filter(u8::is_ascii) {
        surplus[usize::from(byte.to_ascii_lowercase())] += 1;
    }
    for byte in b.bytes().filter(u8::is_ascii) {
        surplus[usize::from(byte.to_ascii_lowercase())] -= 1;
    }
    let of_sign = |sign: i32| surplus.iter().map(|n| (n * sign).max(0)).sum::<i32>();
    of_sign(1).max(of_sign(-1)).unsigned_abs() as usize
}

/// Which ASCII characters a word has, ignoring case, as a set of bits.
fn letters(word: &str) -> u128 {
    let ascii = word.bytes().filter(u8::is_ascii);
    ascii.fold(0, |set, byte| set | 1 << byte.to_ascii_lowercase())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_fewer_edits_away_than_the_letters_it_lacks() {
        let words = [
            "deliberate",
            "deliberte",
            "dleiberate",
            "Delay",
            "straße",
            "",
            "no_hybrid",
            "hybrid",
            "d",
        ];
        for a in words {
            for b in words {
                let edits = strsim::damerau_levenshtein(&a.to_lowercase(), &b.to_lowercase());
                for enough in 0..4 {
                    assert!(least_edits(a, b, enough) <= edits, "{a} {b}");
                }
            }
        }
        assert_eq!(
            (least_edits("abc", "cba", 9), least_edits("abc", "abd", 9)),
            (0, 1)
        );
        assert_eq!(least_edits("aab", "abb", 9), 1);
        assert_eq!(least_edits("hybrid", "no_hybrid", 9), 3);
    }
}
