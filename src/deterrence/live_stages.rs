//! Which stages of a game matter.

use super::game::{Foresight, Transition};

/// The stages that the world's path or the challenger's forecast can reach: (month, and one row for everything beyond the
/// horizon) × stage. Transitions lead to later stages.
pub(crate) fn live_stages(
    stages: usize,
    path: &[usize],
    transitions: &[Transition],
    hazards: &[f64],
    foresight: Foresight,
) -> Vec<bool> {
    let months = path.len();
    let mut live = vec![false; (months + 1) * stages];
    for (month, stage) in path.iter().enumerate() {
        live[month * stages + stage] = true;
    }
    if foresight == Foresight::Frozen {
        return live;
    }
    for month in 0..months {
        let (now, next) = (month * stages, (month + 1) * stages);
        let hazard = |i: usize| hazards[month * transitions.len() + i];
        let leaving = |stage: usize| -> f64 {
            let each = transitions.iter().enumerate();
            let own = each.filter(|(_, transition)| transition.from == stage);
            own.map(|(i, _)| hazard(i)).sum()
        };
        for stage in 0..stages {
            if live[now + stage] && leaving(stage) < 1.0 {
                live[next + stage] = true;
            }
        }
        for (i, transition) in transitions.iter().enumerate() {
            if live[now + transition.from] && hazard(i) > 0.0 {
                live[next + transition.to] = true;
            }
        }
    }
    let beyond = months * stages;
    let mut in_order: Vec<&Transition> = transitions.iter().collect();
    in_order.sort_by_key(|transition| transition.from);
    for transition in in_order {
        if live[beyond + transition.from] {
            live[beyond + transition.to] = true;
        }
    }
    live
}
