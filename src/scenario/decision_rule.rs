//! The table of decision rules: their words, and the keys of a commitment that each uses.

/// One row of the table.
struct Row {
    /// Word in the language.
    word: &'static str,
    /// Keys of a commitment that it uses and other rules do not.
    keys: &'static [&'static str],
    /// Whether members vote in a council.
    has_council: bool,
}

const ROWS: [Row; 5] = [
    Row {
        word: "automatic",
        keys: &["activation"],
        has_council: false,
    },
    Row {
        word: "unilateral",
        keys: &["convene"],
        has_council: false,
    },
    Row {
        word: "consensus",
        keys: &["convene"],
        has_council: true,
    },
    Row {
        word: "qualified_majority",
        keys: &["convene", "quorum", "yes"],
        has_council: true,
    },
    Row {
        word: "lead",
        keys: &["convene"],
        has_council: true,
    },
];

/// Words of the rules.
pub(crate) const WORDS: [&str; 5] = {
    let mut words = [""; 5];
    let mut at = 0;
    while at < words.len() {
        words[at] = ROWS[at].word;
        at += 1;
    }
    words
};

fn row(word: &str) -> Option<&'static Row> {
    static TABLE: [Row; 5] = ROWS;
    TABLE.iter().find(|row| row.word == word)
}

/// Whether the rule with this word uses a key of its commitment, of those that only some rules use.
#[must_use]
pub(crate) fn uses(word: &str, key: &str) -> bool {
    row(word).is_some_and(|row| row.keys.contains(&key))
}

/// Whether members vote in a council under the rule with this word.
#[must_use]
pub(crate) fn has_council(word: &str) -> bool {
    row(word).is_some_and(|row| row.has_council)
}
