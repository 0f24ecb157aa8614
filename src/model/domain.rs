//! The domains of packages.

/// The kind of strength that a package brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Domain {
    /// Brigade-equivalents.
    Land,
    /// Squadrons.
    Air,
    /// Batteries.
    AirDefence,
    /// Teams.
    Cyber,
    /// Share of the need for warning and attribution.
    Space,
    /// Share of the need against disinformation.
    Information,
    /// EUR bn a month.
    Finance,
    /// Severity, 0..=1.
    Sanctions,
}

impl Domain {
    /// All domains, in the order of the tables.
    pub const ALL: [Self; 8] = [
        Self::Land,
        Self::Air,
        Self::AirDefence,
        Self::Cyber,
        Self::Space,
        Self::Information,
        Self::Finance,
        Self::Sanctions,
    ];

    /// Its word in the language and in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Land => "land",
            Self::Air => "air",
            Self::AirDefence => "air_defence",
            Self::Cyber => "cyber",
            Self::Space => "space",
            Self::Information => "information",
            Self::Finance => "finance",
            Self::Sanctions => "sanctions",
        }
    }

    /// The domain with this word.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|domain| domain.name() == name)
    }

    /// Whether several owners' strengths combine as 1 − Π(1 − s) instead of adding up.
    #[must_use]
    pub fn is_share(self) -> bool {
        matches!(self, Self::Space | Self::Information | Self::Sanctions)
    }
}
