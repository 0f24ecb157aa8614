//! Ground, rungs, sides and machinery.

use super::super::case::{
    Campaign, Deciding, Effects, Honouring, HybridRung, Kernel, RungCase, Side, Theatre,
};
use super::super::inputs::{Parameter, WorldValue};
use super::{Compiler, address};
use crate::scenario::Value;

impl Compiler<'_> {
    pub(super) fn theatre(&mut self) -> Theatre {
        let unlimited = matches!(
            self.setting("theatre.reception").map(|s| s.value),
            Some(Value::Word(_))
        );
        Theatre {
            name: self.text("theatre.name").unwrap_or_default(),
            reception: if unlimited {
                None
            } else {
                Some(self.number("theatre.reception"))
            },
            threshold: self.number("theatre.threshold"),
            axis: self.number("theatre.axis"),
            terrain: self.number("theatre.terrain"),
            prepared_line: self.flag("theatre.prepared_line"),
        }
    }

    pub(super) fn rung(&mut self, rung: &str) -> RungCase {
        let path = |key: &str| format!("rung.{rung}.{key}");
        let lasts = self.sure(&path("lasts"));
        if lasts <= 0.0 {
            self.problem_at(
                "F37",
                &path("lasts"),
                format!("the rung `{rung}` lasts no time at all"),
                Some("legal: more than 0 d"),
            );
        }
        RungCase {
            warning: self.slot(&path("warning")),
            attribution: self.slot(&path("attribution")),
            honour_shift: self.number(&path("honour_shift")),
            block_shift: self.number(&path("block_shift")),
            nuclear: self.number(&path("nuclear")),
            lasts,
            objective: self.number(&path("objective")),
            falls: self.slot(&path("falls")),
            committed: self.slot(&path("committed")),
            surprise: self.number(&path("surprise")),
            strike: self.number(&path("strike")),
            strike_recovery: self.number(&path("strike_recovery")),
            restore: self.flag(&path("restore")),
        }
    }

    pub(super) fn hybrid(&mut self) -> HybridRung {
        HybridRung {
            success_rate: self.number("rung.hybrid.success_rate"),
            answered_cut: self.number("rung.hybrid.answered_cut"),
            resilience: self.number("protege.resilience"),
        }
    }

    pub(super) fn side(&mut self, side: &str) -> Side {
        let path = |key: &str| format!("{side}.{key}");
        Side {
            name: self.text(&path("name")).unwrap_or_default(),
            quality: self.number(&path("quality")),
            replacement: self.number(&path("replacement")),
            break_point: self.slot(&path("break_point")),
        }
    }

    pub(super) fn honouring(&mut self) -> Honouring {
        let persistence = "model.honouring.persistence";
        let lasting = address::axis(persistence, Some("lasting")).map_or(0, |axis| self.axis(axis));
        Honouring {
            lead: self.number("model.honouring.lead"),
            tripwire: self.number("model.honouring.tripwire"),
            fear: self.number("model.honouring.fear"),
            will_correlation: self.sure("model.honouring.will_correlation"),
            persistence: self.sure(persistence),
            lasting,
        }
    }

    pub(super) fn deciding(&mut self) -> Deciding {
        Deciding {
            correlation: self.number("model.deciding.correlation"),
        }
    }

    pub(super) fn effects(&mut self) -> Effects {
        let mut effect = |key: &str| self.number(&format!("model.effects.{key}"));
        Effects {
            air_gain: effect("air_gain"),
            air_half: effect("air_half"),
            air_defence_half: effect("air_defence_half"),
            cyber_half: effect("cyber_half"),
            strike_cyber: effect("strike_cyber"),
            cyber_attribution: effect("cyber_attribution"),
            space_attribution: effect("space_attribution"),
            space_warning: effect("space_warning"),
            disinformation: effect("disinformation"),
            information_resilience: effect("information_resilience"),
            finance_replacement: effect("finance_replacement"),
            sanctions_replacement: effect("sanctions_replacement"),
            needs: self.number("protege.needs"),
        }
    }

    pub(super) fn campaign(&mut self) -> Campaign {
        let kernel = match self.text("model.campaign.kernel").as_deref() {
            Some("axis") => Kernel::Axis,
            _ => Kernel::Clock,
        };
        let step = self.sure("model.campaign.step");
        if step <= 0.0 {
            self.problem_at(
                "F37",
                "model.campaign.step",
                "the time step is no time at all",
                Some("legal: more than 0 d"),
            );
        }
        let mut constant = |key: &str| self.number(&format!("model.campaign.{key}"));
        Campaign {
            kernel,
            frontage: constant("frontage"),
            exponent: constant("exponent"),
            static_speed: constant("static_speed"),
            mobile_speed: constant("mobile_speed"),
            free_speed: constant("free_speed"),
            break_in: constant("break_in"),
            settle: constant("settle"),
            loss_law: constant("loss_law"),
            static_loss_attacker: constant("static_loss_attacker"),
            static_loss_defender: constant("static_loss_defender"),
            mobile_loss_attacker: constant("mobile_loss_attacker"),
            mobile_loss_defender: constant("mobile_loss_defender"),
            escalation: constant("escalation"),
            escalation_alone: constant("escalation_alone"),
            escalation_reverse: constant("escalation_reverse"),
            step,
        }
    }

    /// A number that stands for nothing said: zero.
    pub(super) fn nothing() -> Parameter {
        Parameter::World(WorldValue::Known(0.0))
    }
}
