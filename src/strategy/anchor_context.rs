//! What all worlds share in which the response in the anchor situations is estimated, and challengers are found.

use std::sync::Arc;

use crate::engine::{Stopped, Streams, Watch, World, Worlds};
use crate::model::{Case, RunSettings};

use super::anchor_response::AnchorResponse;
use super::anchors_of_world::anchors;
use super::calibration::Calibration;
use super::case_context::horizon_months;
use super::estimator::ResponseEstimator;
use super::failure::StrategyFailure;
use super::known_anchors::{KnownWorlds, WorldAnchor};
use super::nominal_reference::NominalReference;
use super::nominal_references::{NominalReferences, SharedNominal};
use super::response_grid::knots;
use super::scratch::Scratch;

/// Months, worlds, streams and nominal reference of a case with the commitments of the anchor situations.
pub(super) struct AnchorContext<'c> {
    pub case: &'c Case,
    worlds: Worlds,
    months: Vec<f64>,
    streams: Streams,
    /// Whether a challenger is found here, so that the reference commitment is needed.
    has_challenger: bool,
    nominal: SharedNominal,
    /// What is kept of its worlds, if anything is.
    known: Option<Arc<KnownWorlds>>,
}

impl<'c> AnchorContext<'c> {
    fn new(case: &'c Case, worlds: Worlds, seed: u64, nominals: &NominalReferences) -> Self {
        Self {
            case,
            known: nominals.anchors(case, &worlds, seed),
            worlds,
            months: horizon_months(case),
            streams: Streams::for_assessment(case, seed),
            has_challenger: false,
            nominal: nominals.of(case, seed),
        }
    }

    /// The context of an anchor case in which a challenger is found.
    pub(super) fn of_challenger(
        case: &'c Case,
        worlds: Worlds,
        seed: u64,
        nominals: &NominalReferences,
    ) -> Self {
        Self {
            has_challenger: true,
            ..Self::new(case, worlds, seed, nominals)
        }
    }

    /// The nominal reference, computed on the first request.
    pub(super) fn nominal(&self) -> Result<&NominalReference, StrategyFailure> {
        let compute = || NominalReference::new(self.case, &self.months, &self.streams);
        let nominal = self.nominal.get_or_init(compute);
        nominal.as_ref().map_err(Clone::clone)
    }

    /// The anchor situations in world `index`, with the challenger: those that are kept, or computed and kept.
    pub(super) fn known_in_world(
        &self,
        index: u32,
        scratch: &mut Scratch,
    ) -> Result<Arc<WorldAnchor>, StrategyFailure> {
        let known = self.known.as_ref().filter(|_| self.has_challenger);
        if let Some(anchor) = known.and_then(|known| known.get(index)) {
            return Ok(anchor);
        }
        let anchor = Arc::new(self.in_world(index, scratch)?);
        if let Some(known) = known {
            known.keep(index, &anchor);
        }
        Ok(anchor)
    }

    /// The anchor situations in world `index`.
    ///
    /// # Errors
    /// A [`StrategyFailure`] if the world cannot be drawn, or no motive can be found in it.
    ///
    /// # Source
    /// docs/model.md (8.11) to (8.15).
    pub(super) fn in_world(&self, index: u32, scratch: &mut Scratch) -> Result<WorldAnchor, StrategyFailure> {
        let world = World::draw(self.case, &self.worlds, index)?
            .with_draw_cache(&self.streams, self.case.strategy.staff);
        let (streams, months) = (&self.streams, &self.months);
        let mut estimator = ResponseEstimator::new(&world, streams, months, &mut scratch.block);
        let response = AnchorResponse::estimate(&mut estimator, &knots(months.len()), self.has_challenger);
        if !self.has_challenger {
            return Ok(WorldAnchor {
                response,
                challenger: None,
            });
        }
        let builder = response.builder(&world, months.len());
        let fitted = scratch
            .motives
            .fit(self.nominal()?, &builder.anchor_games(), &anchors(&world));
        let challenger = Some(Calibration {
            scale: builder.scale,
            calibrated: fitted.map_err(|what| StrategyFailure { world: index, what })?,
        });
        Ok(WorldAnchor { response, challenger })
    }
}

/// The anchor cases of several cases, each once.
pub(super) struct AnchorContexts<'c> {
    contexts: Vec<AnchorContext<'c>>,
    nominals: NominalReferences,
}

/// Where the anchor situations of a case are, and where its challenger is found.
#[derive(Debug, Clone, Copy)]
pub(super) struct AnchorPlaces {
    own: usize,
    challenger: usize,
}

/// The anchor situations of a case in one world, and its challenger.
#[derive(Clone, Copy)]
pub(super) struct AnchorsOfCase<'a> {
    pub response: &'a AnchorResponse,
    pub challenger: &'a Calibration,
}

impl<'c> AnchorContexts<'c> {
    /// None yet; their nominal references are among these.
    pub(super) fn new(nominals: &NominalReferences) -> Self {
        Self {
            contexts: Vec::new(),
            nominals: nominals.clone(),
        }
    }

    /// Adds the anchor cases of a case, as far as they are not known.
    pub(super) fn add(&mut self, case: &'c Case, worlds: &Worlds, settings: &RunSettings) -> AnchorPlaces {
        let mut place = |anchor: &'c Case, has_challenger: bool| {
            let worlds = worlds.for_other_case(case, anchor, settings);
            let mut known = self.contexts.iter();
            let known = known.position(|known| known.worlds == worlds && known.case == anchor);
            let at = known.unwrap_or_else(|| {
                let context = AnchorContext::new(anchor, worlds, settings.seed, &self.nominals);
                self.contexts.push(context);
                self.contexts.len() - 1
            });
            self.contexts[at].has_challenger |= has_challenger;
            at
        };
        AnchorPlaces {
            own: place(case.anchor_case(), false),
            challenger: place(case.motive_case(), true),
        }
    }

    /// The anchor situations of all in one world.
    ///
    /// # Errors
    /// [`Stopped`] if `watch` stops it.
    pub(super) fn in_world(
        &self,
        index: u32,
        scratch: &mut Scratch,
        watch: &Watch<'_>,
    ) -> Result<WorldAnchors, Stopped> {
        let each = self.contexts.iter().map(|anchor| {
            watch.check()?;
            Ok(anchor.known_in_world(index, scratch))
        });
        each.collect::<Result<_, _>>().map(WorldAnchors)
    }
}

/// The anchor situations of several cases in one world, or why they failed.
pub(super) struct WorldAnchors(Vec<Result<Arc<WorldAnchor>, StrategyFailure>>);

impl WorldAnchors {
    /// Those of one case.
    ///
    /// # Errors
    /// The failure of the world in its anchor case, or in that in which its challenger is found.
    pub(super) fn of(&self, places: AnchorPlaces) -> Result<AnchorsOfCase<'_>, StrategyFailure> {
        let at = |place: usize| self.0[place].as_ref().map_err(Clone::clone);
        let challenger = at(places.challenger)?;
        Ok(AnchorsOfCase {
            response: &at(places.own)?.response,
            challenger: challenger.challenger.as_ref().unwrap_or_else(|| {
                unreachable!("a challenger is found in every anchor case that one is asked of")
            }),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::engine::Block;
    use crate::model::Case;
    use crate::scenario::LoadRequest;
    use crate::shipped;

    fn case(name: &str) -> Case {
        let request = LoadRequest {
            file: format!("{}{name}.toml", shipped::ROOT).into(),
            ..LoadRequest::default()
        };
        Case::load(&request, &|path: &Path| shipped::read(path))
            .expect("a shipped scenario")
            .1
    }

    /// The response in the anchor situations of the first world of a case.
    fn response(case: &Case) -> AnchorResponse {
        let settings = RunSettings {
            worlds: 8,
            ..case.run
        };
        let (worlds, months) = (Worlds::sampled(case, &settings), horizon_months(case));
        let streams = Streams::for_assessment(case, 1);
        let world = World::draw(case, &worlds, 0).expect("a world");
        let mut block = Block::default();
        let mut estimator = ResponseEstimator {
            histories: 16,
            ..ResponseEstimator::new(&world, &streams, &months, &mut block)
        };
        AnchorResponse::estimate(&mut estimator, &knots(months.len()), true)
    }

    #[test]
    fn scenarios_that_take_the_motive_of_one_file_share_its_context() {
        let beside = |own: &str| {
            let text = format!(
                "motive_of = \"minimal\"\n[horizon]\nstart = \"1950-01\"\nend = \"1950-06\"\n\
                 [guarantor.delta]\n[commitment.{own}]\nguarantors = [\"all\"]\nin_force = \"signature\"\n"
            );
            let request = LoadRequest {
                file: format!("{own}.toml").into(),
                ..LoadRequest::default()
            };
            let read = |path: &Path| match path.to_str() {
                Some(path) if path.starts_with(shipped::ROOT) => shipped::read(Path::new(path)),
                Some(path) if path.starts_with(own) => Ok(text.clone()),
                _ => Err(std::io::Error::from(std::io::ErrorKind::NotFound)),
            };
            Case::load(&request, &read)
                .unwrap_or_else(|failed| panic!("{failed}"))
                .1
        };
        let cases = [beside("pact"), beside("treaty"), case("minimal")];
        let (mut contexts, settings) = (AnchorContexts::new(&NominalReferences::default()), cases[0].run);
        let places = cases.each_ref().map(|case| {
            let worlds = Worlds::sampled(case, &settings);
            contexts.add(case, &worlds, &settings)
        });
        assert!(
            places
                .iter()
                .all(|place| place.challenger == places[0].challenger)
        );
        assert_eq!(
            places[2].own, places[2].challenger,
            "the scenario that gives its motive shares it too"
        );
        assert_eq!(
            contexts.contexts.len(),
            3,
            "one of each crisis, and one in which the challenger is found"
        );
    }

    #[test]
    fn promises_change_nothing_in_the_anchor_situations() {
        let names = ["a-membership", "b-assurance-pact", "c-consortium"];
        let cases = names.map(|name| case(&format!("ukraine/{name}")));
        for case in &cases {
            let anchor = case.anchor.as_deref().expect("its promises can be left out");
            assert!(anchor.commitments.len() < case.commitments.len());
            assert_eq!(anchor, cases[0].anchor_case(), "{}", case.id);
            let (own, shared) = (response(case), response(anchor));
            assert_eq!(
                own.perceived.situations, shared.perceived.situations,
                "{}",
                case.id
            );
            assert_eq!(own.truth.situations, shared.truth.situations, "{}", case.id);
            assert_eq!(
                own.campaigns.situations, shared.campaigns.situations,
                "{}",
                case.id
            );
        }
    }
}
