//! Words for what a story tells.

use foederis::deterrence::After;
use foederis::model::Rung;

/// The word for an attack of a rung.
pub fn rung_word(rung: Rung) -> &'static str {
    match rung {
        Rung::Hybrid => "hybrid campaign",
        Rung::Limited => "limited attack",
        Rung::Major => "major attack",
    }
}

/// What followed an attack.
pub fn after(rung: Rung, after: After) -> &'static str {
    match (rung, after) {
        (_, After::Waiting | After::Major) => "",
        (Rung::Hybrid, After::Answered) => ", which is answered",
        (Rung::Hybrid, After::EvalError) => ", which goes unanswered",
        (_, After::Answered) => ", and a guarantor fights",
        (_, After::EvalError) => ", and no guarantor fights",
        (_, After::Beyond) => ", which leaves what the model can describe",
    }
}

/// A remedy, or all of them.
pub fn remedy_word(remedy: Option<&str>) -> String {
    match remedy {
        None => "all four at once".to_owned(),
        Some("half_again_strength") => "half as much strength again".to_owned(),
        Some(name) => name.replace('_', " "),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}
