//! The table of domains: their words in the language, in tables and in stories, and their units.

/// The kind of strength that a package brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Domain {
    /// Land forces.
    Land,
    /// Air forces.
    Air,
    /// Air defence.
    AirDefence,
    /// Cyber teams.
    Cyber,
    /// Support from space for warning and attribution.
    Space,
    /// Support against disinformation.
    Information,
    /// Finance.
    Finance,
    /// Sanctions.
    Sanctions,
    /// Ships at sea.
    Naval,
}

/// One row of the table.
struct Row {
    /// Word in the language and in tables.
    name: &'static str,
    /// Meaning of its strength in the reference of the language.
    doc: &'static str,
    /// Unit of its strength in tables.
    unit: &'static str,
    /// Further spellings of the unit where it is one of its own; none for shares and money.
    spellings: &'static [&'static str],
    /// Name of its strength in messages.
    strength_name: &'static str,
    /// Text before and after a number among headline figures.
    figure: [&'static str; 2],
    /// A strength as stories write it.
    story: fn(f64) -> String,
    /// Whether its packages fight, so that by default only an owner that fights releases them.
    fights: bool,
    /// Whether strengths of several owners combine as 1 − Π(1 − s) instead of adding up.
    is_share: bool,
    /// Whether a strength can vary between histories of a world.
    varies: bool,
}

/// What most domains have in common.
const SUPPORT: Row = Row {
    name: "",
    doc: "",
    unit: "share",
    spellings: &[],
    strength_name: "share",
    figure: ["", ""],
    story: |strength| strength.to_string(),
    fights: false,
    is_share: false,
    varies: true,
};

/// The domains, in the order of [`Domain`].
const ROWS: [Row; 9] = [
    Row {
        name: "land",
        doc: "brigade-equivalents",
        unit: "bde",
        spellings: &["bde", "brigade", "brigades"],
        strength_name: "land strength",
        figure: ["", " bde"],
        story: |strength| format!("{strength:.2} brigades"),
        fights: true,
        ..SUPPORT
    },
    Row {
        name: "air",
        doc: "squadrons",
        unit: "sqn",
        spellings: &["sqn", "squadron", "squadrons"],
        strength_name: "air strength",
        figure: ["", " sqn"],
        story: |strength| format!("{strength:.1} squadrons"),
        fights: true,
        ..SUPPORT
    },
    Row {
        name: "air_defence",
        doc: "batteries",
        unit: "bty",
        spellings: &["bty", "battery", "batteries"],
        strength_name: "air defence",
        figure: ["", " bty"],
        story: |strength| format!("{strength:.1} batteries"),
        ..SUPPORT
    },
    Row {
        name: "cyber",
        doc: "teams",
        unit: "team",
        spellings: &["team", "teams"],
        strength_name: "cyber strength",
        figure: ["", " teams"],
        story: |strength| format!("{strength:.1} cyber teams"),
        ..SUPPORT
    },
    Row {
        name: "space",
        doc: "share of the need for warning and attribution that it meets",
        story: |strength| format!("{:.0} % of the space support needed", 100.0 * strength),
        is_share: true,
        varies: false,
        ..SUPPORT
    },
    Row {
        name: "information",
        doc: "share of the need against disinformation that it meets",
        story: |strength| format!("{:.0} % of the information support needed", 100.0 * strength),
        is_share: true,
        varies: false,
        ..SUPPORT
    },
    Row {
        name: "finance",
        doc: "a flow (`bn EUR/month`), or a fund (`bn EUR`) paid out over `over`",
        unit: "bn EUR/month",
        strength_name: "money",
        figure: ["EUR ", " bn a month"],
        story: |strength| format!("EUR {strength:.2} bn a month"),
        ..SUPPORT
    },
    Row {
        name: "sanctions",
        doc: "severity, 0 to 1",
        unit: "severity",
        story: |strength| format!("severity {:.0} %", 100.0 * strength),
        is_share: true,
        ..SUPPORT
    },
    Row {
        name: "naval",
        doc: "ship-equivalents at sea; they act where the theatre has a crossing",
        unit: "ship",
        spellings: &["ship", "ships"],
        strength_name: "naval strength",
        figure: ["", " ships"],
        story: |strength| format!("{strength:.1} ships"),
        fights: true,
        ..SUPPORT
    },
];

static TABLE: [Row; 9] = ROWS;

/// Words of the domains, in the order of [`Domain`].
pub(crate) const NAMES: [&str; 9] = {
    let mut names = [""; 9];
    let mut at = 0;
    while at < names.len() {
        names[at] = ROWS[at].name;
        at += 1;
    }
    names
};

/// Spellings of the unit of each domain, the symbol first; none where it has no unit of its own.
pub(super) const SPELLINGS: [&[&str]; 9] = {
    let mut spellings: [&[&str]; 9] = [&[]; 9];
    let mut at = 0;
    while at < spellings.len() {
        spellings[at] = ROWS[at].spellings;
        at += 1;
    }
    spellings
};

impl Domain {
    /// All domains, in the order of the tables.
    pub(crate) const ALL: [Self; 9] = [
        Self::Land,
        Self::Air,
        Self::AirDefence,
        Self::Cyber,
        Self::Space,
        Self::Information,
        Self::Finance,
        Self::Sanctions,
        Self::Naval,
    ];

    fn row(self) -> &'static Row {
        &TABLE[self as usize]
    }

    /// The meaning of its strength in the reference of the language.
    pub(super) const fn doc(self) -> &'static str {
        ROWS[self as usize].doc
    }

    /// Whether a strength can vary between histories of a world.
    pub(super) const fn varies(self) -> bool {
        ROWS[self as usize].varies
    }

    /// The domain with this word.
    #[must_use]
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|domain| domain.name() == name)
    }

    /// Its word in the language and in tables.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        self.row().name
    }

    /// The unit of its strength in tables.
    #[must_use]
    pub(crate) fn unit(self) -> &'static str {
        self.row().unit
    }

    /// Whether its strength is counted in a unit of its own.
    pub(super) const fn has_own_unit(self) -> bool {
        !ROWS[self as usize].spellings.is_empty()
    }

    /// The name of its strength in messages.
    pub(super) fn strength_name(self) -> &'static str {
        self.row().strength_name
    }

    /// A formatted number with its unit, for headline figures.
    #[must_use]
    pub(crate) fn figure(self, number: &str) -> String {
        let [before, after] = self.row().figure;
        format!("{before}{number}{after}")
    }

    /// A strength with its unit, for stories.
    #[must_use]
    pub(crate) fn strength_text(self, strength: f64) -> String {
        (self.row().story)(strength)
    }

    /// Whether its packages fight, so that by default only an owner that fights releases them.
    #[must_use]
    pub(crate) fn fights(self) -> bool {
        self.row().fights
    }

    /// Whether strengths of several owners combine as 1 − Π(1 − s) instead of adding up.
    #[must_use]
    pub(crate) const fn is_share(self) -> bool {
        ROWS[self as usize].is_share
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_in_the_order_of_the_domains() {
        let names = Domain::ALL.map(|domain| format!("{domain:?}").to_lowercase());
        assert_eq!(names, NAMES.map(|name| name.replace('_', "")));
    }
}
