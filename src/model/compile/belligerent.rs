//! Theatre, rungs, belligerents and parameters.

use super::{Compiler, axis};
use crate::model::{
    Belligerent, CampaignParameters, Crossing, DecisionParameters, DomainEffects, HonouringParameters,
    HybridParameters, Rung, RungParameters, Theatre,
};
use crate::model::{Parameter, WorldValue};
use crate::scenario::{Kernel, Value, campaign_kernel, has_land_on_both_sides};

impl Compiler<'_> {
    pub(super) fn theatre(&mut self) -> Theatre {
        let unlimited = matches!(
            self.setting("theatre.reception").as_deref().map(|s| &s.value),
            Some(Value::Word(_))
        );
        Theatre {
            name: self.text("theatre.name").unwrap_or_default(),
            reception: if unlimited {
                None
            } else {
                Some(self.world_value("theatre.reception"))
            },
            threshold: self.world_value("theatre.threshold"),
            axis: self.world_value("theatre.axis"),
            terrain: self.world_value("theatre.terrain"),
            crossing: self.crossing(),
            prepared_line: self.flag("theatre.prepared_line"),
        }
    }

    /// The water between the challenger and the theatre, where the file gives a rate of landing.
    fn crossing(&mut self) -> Option<Crossing> {
        let path = |key: &str| format!("theatre.crossing.{key}");
        if self.scenario.get(&path("rate")).is_none() {
            self.check_unused_crossing();
            return None;
        }
        let mut value = |key: &str| self.world_value(&path(key));
        Some(Crossing {
            rate: value("rate"),
            first_wave: value("first_wave"),
            weights: ["ship_weight", "squadron_weight", "battery_weight"].map(&mut value),
            control_at_parity: value("control_at_parity"),
            control_slope: value("control_slope"),
        })
    }

    pub(super) fn rung(&mut self, rung: Rung) -> RungParameters {
        let (word, ground) = (rung.name(), rung.is_ground());
        let path = |key: &str| format!("rung.{word}.{key}");
        let lasts = self.constant(&path("lasts"));
        if lasts <= 0.0 {
            self.problem_at(
                "F37",
                &path("lasts"),
                format!("the rung `{word}` lasts 0 d"),
                Some("legal: more than 0 d"),
            );
        }
        RungParameters {
            warning: self.parameter(&path("warning")),
            attribution: self.parameter(&path("attribution")),
            honour_shift: self.world_value(&path("honour_shift")),
            block_shift: self.world_value(&path("block_shift")),
            nuclear: self.world_value(&path("nuclear")),
            lasts,
            objective: self.ground_value(ground, &path("objective")),
            sector: self.sector(ground, &path("sector")),
            falls: self.ground_parameter(ground, &path("falls")),
            committed: self.ground_parameter(ground, &path("committed")),
            surprise: self.ground_value(ground, &path("surprise")),
            strike: self.ground_value(ground, &path("strike")),
            strike_recovery: self.ground_value(ground, &path("strike_recovery")),
            restore: ground && self.flag(&path("restore")),
        }
    }

    /// Width of the front that a ground attack is made on; none where it is the whole axis.
    fn sector(&mut self, ground: bool, path: &str) -> Option<WorldValue> {
        let is_given =
            |s: &Self| !matches!(s.setting(path).as_deref().map(|s| &s.value), Some(Value::Word(_)));
        (ground && is_given(self)).then(|| self.world_value(path))
    }

    /// A value of rungs with a ground campaign; 0 on the hybrid rung, which has no such key.
    fn ground_value(&mut self, ground: bool, path: &str) -> WorldValue {
        if ground {
            self.world_value(path)
        } else {
            WorldValue::Known(0.0)
        }
    }

    /// Likewise for a parameter.
    fn ground_parameter(&mut self, ground: bool, path: &str) -> Parameter {
        if ground {
            self.parameter(path)
        } else {
            Parameter::World(WorldValue::Known(0.0))
        }
    }

    pub(super) fn hybrid(&mut self) -> HybridParameters {
        HybridParameters {
            success_rate: self.world_value("rung.hybrid.success_rate"),
            answered_cut: self.world_value("rung.hybrid.answered_cut"),
            resilience: self.world_value("protege.resilience"),
        }
    }

    pub(super) fn belligerent(&mut self, side: &str) -> Belligerent {
        let path = |key: &str| format!("{side}.{key}");
        Belligerent {
            name: self.text(&path("name")).unwrap_or_default(),
            quality: self.world_value(&path("quality")),
            replacement: self.world_value(&path("replacement")),
        }
    }

    pub(super) fn honouring(&mut self) -> HonouringParameters {
        let persistence = "model.honouring.persistence";
        let lasting = self.axis_index(axis::axis(persistence, Some("lasting")));
        HonouringParameters {
            lead: self.world_value("model.honouring.lead"),
            tripwire: self.world_value("model.honouring.tripwire"),
            fear: self.world_value("model.honouring.fear"),
            tipping: self.world_value_or_zero("model.honouring.tipping"),
            will_correlation: self.constant("model.honouring.will_correlation"),
            persistence: self.constant(persistence),
            lasting,
        }
    }

    pub(super) fn deciding(&mut self) -> DecisionParameters {
        DecisionParameters {
            correlation: self.world_value("model.deciding.correlation"),
        }
    }

    pub(super) fn effects(&mut self) -> DomainEffects {
        DomainEffects::read(|path| self.world_value(path))
    }

    /// The kernel: as written, else `front` where both sides have land forces.
    fn kernel(&mut self) -> Kernel {
        let kernel = campaign_kernel(self.scenario);
        if kernel == Kernel::Front && !has_land_on_both_sides(self.scenario) {
            let message = "the kernel `front` needs land forces on both sides";
            let help = "add `forces.army = { land = ... }` to [challenger] and [protege], or give the day with `falls` and `kernel = \"clock\"`";
            self.problem_at("F34", "model.campaign.kernel", message, Some(help));
        }
        self.check_unused_campaign_keys(kernel);
        kernel
    }

    pub(super) fn campaign(&mut self) -> CampaignParameters {
        let kernel = self.kernel();
        let mut constant = |key: &str| self.world_value(&format!("model.campaign.{key}"));
        CampaignParameters {
            kernel,
            frontage: constant("frontage"),
            win_curve: constant("win_curve"),
            prepared_factor: constant("prepared_factor"),
            decision_time: constant("decision_time"),
            halt_time: constant("halt_time"),
            static_speed: constant("static_speed"),
            mobile_speed: constant("mobile_speed"),
            free_speed: constant("free_speed"),
            loss_law: constant("loss_law"),
            static_loss_attacker: constant("static_loss_attacker"),
            static_loss_defender: constant("static_loss_defender"),
            mobile_loss_attacker: constant("mobile_loss_attacker"),
            mobile_loss_defender: constant("mobile_loss_defender"),
            escalation: constant("escalation"),
            escalation_alone: constant("escalation_alone"),
        }
    }
}
