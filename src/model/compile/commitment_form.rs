//! Defaults that the form of a commitment supplies.

use crate::distribution::{DistributionSpec, Quantity, family};
use crate::math;
use crate::model::{CommitmentForm, Rung};

impl CommitmentForm {
    /// The form with this word.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "membership" => Self::Membership,
            "assurance_pact" => Self::AssurancePact,
            "bilateral" => Self::Bilateral,
            "consortium" => Self::Consortium,
            "consultation" => Self::Consultation,
            "ad_hoc" => Self::AdHoc,
            _ => return None,
        })
    }

    /// Rungs that it covers by default.
    pub(super) fn covers(self) -> Vec<Rung> {
        match self {
            Self::Membership | Self::Consortium | Self::AdHoc => Rung::ALL.to_vec(),
            Self::AssurancePact | Self::Bilateral | Self::Consultation => vec![Rung::Limited, Rung::Major],
        }
    }

    /// Central 90 % intervals of the probabilities of fighting and of at least support (E-1.1 to E-1.16, priors).
    fn intervals(self) -> [(f64, f64); 2] {
        match self {
            Self::Membership => [(0.55, 0.90), (0.85, 0.98)],
            Self::AssurancePact => [(0.25, 0.70), (0.75, 0.97)],
            Self::Bilateral => [(0.20, 0.60), (0.60, 0.95)],
            Self::Consortium => [(0.10, 0.45), (0.70, 0.95)],
            Self::Consultation => [(0.01, 0.08), (0.60, 0.95)],
            Self::AdHoc => [(0.002, 0.04), (0.60, 0.97)],
        }
    }

    /// The typical member's probabilities of fighting and of at least support.
    pub(super) fn honour(self) -> [Quantity; 2] {
        self.intervals().map(|(low, high)| logit_normal(low, high))
    }
}

/// The logit-normal with this central 90 % interval.
fn logit_normal(low: f64, high: f64) -> Quantity {
    const Z95: f64 = 1.644_853_626_951_472_2;
    let [low, high] = [low, high].map(math::logit);
    let median = math::logistic(0.5 * (low + high));
    let sigma = (high - low) / (2.0 * Z95);
    DistributionSpec::parametric(&family::LOGITNORMAL, &[median, sigma]).into()
}
