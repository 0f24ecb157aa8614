//! What a hindcast forecasts, and by whom: the words of its tables.

/// An event of a case that either happened or did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Event {
    /// A named patron fights, or moves its forces, on the protégé's side.
    Honoured,
    /// The objective is lost, given the attack.
    Lost,
    /// A ground attack within the crisis, given the crisis.
    Attacked,
}

impl Event {
    /// Every event, in the order of the tables.
    pub const ALL: [Self; 3] = [Self::Honoured, Self::Lost, Self::Attacked];

    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Honoured => "honoured",
            Self::Lost => "lost",
            Self::Attacked => "attacked",
        }
    }

    /// What it says, in words.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Honoured => "a named patron acts",
            Self::Lost => "the objective is lost, given the attack",
            Self::Attacked => "a ground attack, given the crisis",
        }
    }
}

/// A way to forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Forecaster {
    /// This program.
    Model,
    /// The rate among the other cases.
    Others,
    /// The rate among the other cases of the same class: by a formal treaty for honouring, by a force ratio of 3 to 1 or
    /// more for the rest.
    Rule,
    /// This program, given who fought and when it decided.
    Hindsight,
}

impl Forecaster {
    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::Others => "others",
            Self::Rule => "rule",
            Self::Hindsight => "hindsight",
        }
    }
}

/// A quantity of a case that was observed as an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quantity {
    /// Days from the day of the crisis to the decision of the first patron.
    DecisionDay,
    /// Allied land strength in the theatre on a stated day.
    Strength,
}

impl Quantity {
    /// Every quantity, in the order of the tables.
    pub const ALL: [Self; 2] = [Self::DecisionDay, Self::Strength];

    /// Its name in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::DecisionDay => "decision_day",
            Self::Strength => "strength",
        }
    }

    /// Its unit.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Self::DecisionDay => "d",
            Self::Strength => "bde",
        }
    }
}
