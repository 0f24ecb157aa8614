//! The challenger's choice in one world: exact probabilities, motive, response, ledger, reasons.

use serde::{Deserialize, Serialize};

use crate::deterrence::{Anchor, MeasuredAnchors, Motive, Reason};
use crate::engine::{Expectation, World};
use crate::model::Rung;

use super::costs::WorldCosts;
use super::crises::Crises;
use super::decomposition::Decomposition;
use super::failure::StrategyFailure;
use super::game_builder::MONTH_DAYS;
use super::joint_stages::CommitmentStatus;
use super::ledger::{LedgerEntry, entries};
use super::realised_response::RealisedResponse;
use super::scratch::Scratch;
use super::talks::{Talks, WithoutPromise};
use super::world_solver::{SolvedWorld, WorldSolver};
use super::world_stages::WorldStage;

/// The challenger's choice in one world.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StrategicWorld {
    /// Number of the world.
    pub world: u32,
    /// Expected number of attacks of each rung that begin in each month.
    pub attacks: [Vec<f64>; 3],
    /// Probability that at the start of each month the game is not over.
    pub ongoing: Vec<f64>,
    /// Probability that the first ground attack has begun by the end of each month.
    pub ground_by: Vec<f64>,
    /// Years of exposure.
    pub exposure: f64,
    /// Whether any promise is in force in each month.
    pub in_force: Vec<bool>,
    /// Guarantors whose regime may turn, and when the other one rules.
    pub other_regimes: Vec<OtherRegime>,
    /// The challenger's motive.
    pub motive: Motive,
    /// R, as assumed: met at the medians of all inputs.
    pub reference_ratio: f64,
    /// Rates and ratios under the motive in this world.
    pub measured: MeasuredAnchors,
    /// Anchors that no motive meets; the motive is that at the nearest bound.
    pub unmet: Vec<Anchor>,
    /// The response when deterrence fails, by rung.
    pub realised: [RealisedResponse; 3],
    /// The response if an attack of each rung is assumed: mean over the months.
    pub assumed: [Expectation; 3],
    /// Months from the start of the horizon to the entry into force of each commitment; infinite if never.
    pub entries: Vec<f64>,
    /// Logits by channel, a year and rung each.
    pub ledger: Vec<LedgerEntry>,
    /// What the promise means for talks.
    pub talks: Talks,
    /// How far the promise gets, step by step.
    pub decomposition: Decomposition,
    /// Crises, alerts and attacks: in all months, and in those in which a promise is in force.
    pub crises: [Crises; 2],
    /// What the scenario costs.
    pub costs: WorldCosts,
    /// Reasons for failures of deterrence, one for each counterfactual; none if they were not requested.
    pub reasons: Option<Vec<Reason>>,
    /// Value of each input, in the order of the case's inputs.
    pub inputs: Vec<f64>,
}

/// When the other regime of a guarantor rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherRegime {
    /// Id of the guarantor.
    pub actor: String,
    /// Whether it rules, by month.
    pub rules: Vec<bool>,
}

impl StrategicWorld {
    /// Probability that the major attack has begun by the end of a month: there is one at most.
    #[must_use]
    pub fn major_by(&self, month: usize) -> f64 {
        self.attacks[Rung::Major as usize][..=month].iter().sum()
    }

    /// Expected number of limited and major attacks over the horizon, by the response when deterrence fails.
    #[must_use]
    pub fn ground_attacks(&self) -> f64 {
        self.realised[Rung::Limited as usize].attacks + self.realised[Rung::Major as usize].attacks
    }

    /// Solves world `index`; `with_reasons`: also the reasons for failures of deterrence.
    pub(super) fn solve(
        solver: &WorldSolver<'_>,
        index: u32,
        with_reasons: bool,
        scratch: &mut Scratch,
    ) -> Result<Self, StrategyFailure> {
        solver.solve_with(index, scratch, |mut solved| {
            let reasons = with_reasons.then(|| solved.reasons());
            let without = WithoutPromise::solve(&solved);
            let in_force = months_in_force(&solved);
            let realised = solved.true_response().sums();
            let promise = PromiseFigures {
                talks: Talks::evaluate(&solved, &realised, &without),
                decomposition: Decomposition::evaluate(&solved, &in_force, &without),
                crises: Crises::sums(&solved.true_response(), &without, &in_force),
                in_force,
            };
            record(&solved, realised, promise, reasons)
        })
    }
}

/// Months from the start of the horizon to the entry into force of a commitment; infinite if never.
#[must_use]
pub(crate) fn months_to_entry(world: &World<'_>, commitment: usize) -> f64 {
    (world.entry_date(commitment) - world.case.horizon.0) / MONTH_DAYS
}

/// Figures that compare a world with the same world without any promise.
struct PromiseFigures {
    in_force: Vec<bool>,
    talks: Talks,
    decomposition: Decomposition,
    crises: [Crises; 2],
}

/// Whether any promise is in force, by month of the world's path.
fn months_in_force(solved: &SolvedWorld<'_>) -> Vec<bool> {
    let case = solved.estimator.world.case;
    let has_promise = |stage: &WorldStage| {
        let commitments = case.commitments.iter().zip(&stage.status);
        commitments
            .into_iter()
            .any(|(c, s)| *s == CommitmentStatus::InForce && c.form.promises_help())
    };
    let path = solved.prepared.game.path.iter();
    path.map(|stage| has_promise(&solved.prepared.stages[*stage]))
        .collect()
}

/// When the other regimes rule along the world's path.
fn other_regimes(solved: &SolvedWorld<'_>) -> Vec<OtherRegime> {
    let (case, prepared) = (solved.estimator.world.case, solved.prepared);
    let rules = |guarantor: usize| {
        let path = prepared.game.path.iter();
        path.map(|stage| prepared.stages[*stage].regimes.is_other(guarantor))
            .collect()
    };
    let political = case.politics().map(|(guarantor, _)| OtherRegime {
        actor: case.guarantors[guarantor].id.clone(),
        rules: rules(guarantor),
    });
    political.collect()
}

fn record(
    solved: &SolvedWorld<'_>,
    realised: [RealisedResponse; 3],
    promise: PromiseFigures,
    reasons: Option<Vec<Reason>>,
) -> StrategicWorld {
    let (prepared, pass, truth) = (solved.prepared, solved.pass, solved.truth);
    let (world, situations) = (solved.estimator.world, &solved.path.situations);
    let months = prepared.builder.months;
    let assumed = |rung: Rung| {
        let each = (0..months).map(|month| truth.response(situations[month], month, rung));
        each.fold(Expectation::default(), Expectation::plus)
            .scaled(1.0 / months as f64)
    };
    let entry = |c: usize| months_to_entry(world, c);
    StrategicWorld {
        world: world.index,
        attacks: pass.attacks.clone(),
        ongoing: pass.ongoing.clone(),
        ground_by: pass.ground_by.clone(),
        exposure: pass.exposure(),
        in_force: promise.in_force,
        other_regimes: other_regimes(solved),
        motive: prepared.motive,
        reference_ratio: world.value(world.case.strategy.reference_ratio),
        measured: prepared.measured,
        unmet: prepared.unmet.clone(),
        realised,
        assumed: Rung::ALL.map(assumed),
        entries: (0..world.case.commitments.len()).map(entry).collect(),
        ledger: entries(&prepared.builder, prepared.motive.sensitivity, &|month| {
            prepared.situations[month]
        }),
        talks: promise.talks,
        decomposition: promise.decomposition,
        crises: promise.crises,
        costs: WorldCosts::evaluate(world, solved.estimator.months, pass),
        reasons,
        inputs: world.inputs().to_vec(),
    }
}
