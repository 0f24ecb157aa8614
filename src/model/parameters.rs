//! Parameters of honouring, of decisions and of the campaign.

use super::inputs::WorldValue;
use crate::scenario::Kernel;

/// Parameters of honouring.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct HonouringParameters {
    /// Effect of the lead nation on the others \[logits\].
    pub(crate) lead: WorldValue,
    /// Effect of own land forces in the theatre \[logits\].
    pub(crate) tripwire: WorldValue,
    /// Effect of the nuclear shadow \[logits\].
    pub(crate) fear: WorldValue,
    /// Effect of others with a meaningful share that fight \[logits\].
    pub(crate) tipping: WorldValue,
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

/// Parameters of the ground campaign, with the symbols of docs/model.md section 6.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CampaignParameters {
    /// Kernel.
    pub(crate) kernel: Kernel,
    /// k: front that one brigade holds \[km\].
    pub(crate) frontage: WorldValue,
    /// Position of the attacker's chance between two records: 0 flat (E-5.4), 1 steep (E-5.5).
    pub(crate) win_curve: WorldValue,
    /// Factor of a prepared and dense line on the defence.
    pub(crate) prepared_factor: WorldValue,
    /// θ: mean time in which an attack on a standing front is decided \[d\].
    pub(crate) decision_time: WorldValue,
    /// θ_h: mean time in which an advance without a chance is halted \[d\].
    pub(crate) halt_time: WorldValue,
    /// Speed of a standing front at an even chance \[km/d\].
    pub(crate) static_speed: WorldValue,
    /// V_m: speed of an advance against a dense defence at certain success \[km/d\].
    pub(crate) mobile_speed: WorldValue,
    /// V_free: speed of an unopposed advance \[km/d\].
    pub(crate) free_speed: WorldValue,
    /// w: weight of the square law against exponential attrition.
    pub(crate) loss_law: WorldValue,
    /// Loss rate of the challenger on a prepared front at a force ratio of 1.4 \[1/d\].
    pub(crate) static_loss_attacker: WorldValue,
    /// Loss rate of the protégé on a prepared front at a force ratio of 1.4 \[1/d\].
    pub(crate) static_loss_defender: WorldValue,
    /// Loss rate of the challenger on an open front at a force ratio of 2.24 \[1/d\].
    pub(crate) mobile_loss_attacker: WorldValue,
    /// Loss rate of the protégé on an open front at a force ratio of 2.24 \[1/d\].
    pub(crate) mobile_loss_defender: WorldValue,
    /// η0: rate of leaving the model with guarantors in combat \[1/d\].
    pub(crate) escalation: WorldValue,
    /// η00: the same without guarantors \[1/d\].
    pub(crate) escalation_alone: WorldValue,
}
