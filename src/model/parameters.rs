//! Parameters of honouring, of decisions and of the campaign.

use super::inputs::WorldValue;

/// Parameters of honouring.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct HonouringParameters {
    /// Effect of the lead nation on the others \[logits\].
    pub(crate) lead: WorldValue,
    /// Effect of own land forces in the theatre \[logits\].
    pub(crate) tripwire: WorldValue,
    /// Effect of the nuclear shadow \[logits\].
    pub(crate) fear: WorldValue,
    /// Correlation c of one guarantor's wills under different forms.
    pub(crate) will_correlation: f64,
    /// Share π of the correlation of wills that persists over a world.
    pub(crate) persistence: f64,
    /// Index of the axis of the persistent part of the crisis factor.
    pub(crate) lasting: usize,
}

/// Parameters of national and collective decisions.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DecisionParameters {
    /// Correlation of the members' deliberations.
    pub(crate) correlation: WorldValue,
}

/// The kernel of the campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kernel {
    /// A race against the day on which the objective falls.
    Clock,
    /// A front that moves along one axis.
    Axis,
}

/// Parameters of the ground campaign, with the symbols of docs/model.md section 6.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CampaignParameters {
    /// Kernel.
    pub(crate) kernel: Kernel,
    /// k: front that one brigade holds \[km\].
    pub(crate) frontage: WorldValue,
    /// β: exponent of the win curve.
    pub(crate) exponent: WorldValue,
    /// Speed of a static front at a force ratio of 2 \[km/d\].
    pub(crate) static_speed: WorldValue,
    /// Speed of a mobile front at a force ratio of 3 \[km/d\].
    pub(crate) mobile_speed: WorldValue,
    /// V_free: speed of an unopposed advance \[km/d\].
    pub(crate) free_speed: WorldValue,
    /// h_b: rate at which a static front breaks \[1/d\].
    pub(crate) break_in: WorldValue,
    /// h_r: rate at which a mobile front settles \[1/d\].
    pub(crate) settle: WorldValue,
    /// w: weight of the square law against exponential attrition.
    pub(crate) loss_law: WorldValue,
    /// Loss rate of the challenger on a static front at a force ratio of 1.4 \[1/d\].
    pub(crate) static_loss_attacker: WorldValue,
    /// Loss rate of the protégé on a static front at a force ratio of 1.4 \[1/d\].
    pub(crate) static_loss_defender: WorldValue,
    /// Loss rate of the challenger on a mobile front at a force ratio of 2.24 \[1/d\].
    pub(crate) mobile_loss_attacker: WorldValue,
    /// Loss rate of the protégé on a mobile front at a force ratio of 2.24 \[1/d\].
    pub(crate) mobile_loss_defender: WorldValue,
    /// η0: rate of leaving the model with guarantors in combat \[1/d\].
    pub(crate) escalation: WorldValue,
    /// η00: the same without guarantors \[1/d\].
    pub(crate) escalation_alone: WorldValue,
    /// η1: increase of that rate while the challenger is driven back.
    pub(crate) escalation_reverse: WorldValue,
    /// Time step \[d\].
    pub(crate) step: f64,
}
