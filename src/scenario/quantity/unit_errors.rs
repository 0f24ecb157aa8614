//! What to say of an amount that cannot be read.

use super::super::bail::{Read, bail};
use super::super::units::{Amount, Dimension, Misfit};
use super::amount::{Figure, number_length, starts};
use super::piece::Piece;
use super::wanted::Wanted;

/// Why the unit of `figure` does not fit (F02 to F06).
pub(super) fn misfit_fault(
    figure: &Figure<'_>,
    unit: &str,
    dimension: Dimension,
    misfit: &Misfit,
) -> Read<Amount> {
    let legal = format!("legal: {}", dimension.legal());
    let subject = dimension.with_article();
    let at = if figure.unit.text.is_empty() {
        figure.whole.place()
    } else {
        figure.unit.place()
    };
    match misfit {
        Misfit::Missing => missing(figure, dimension),
        Misfit::Of(other) => {
            let is = match (other, dimension) {
                (Dimension::Money, Dimension::MoneyFlow) => "a fund".to_owned(),
                (other, _) => format!("a unit of {}", other.name()),
            };
            let message = format!("`{unit}` is {is}, {subject} is wanted");
            bail("F02", at, message, format!("not a unit of {subject}"), legal)
        }
        Misfit::Ambiguous(instead) => bail("F05", at, format!("`{unit}` {instead}"), "ambiguous", legal),
        Misfit::Currency => currency(&figure.whole, figure.digits.text),
        Misfit::Unknown(Some(near)) => {
            let message = format!("`{unit}` is not a unit");
            bail(
                "F03",
                at,
                message,
                "unknown unit",
                format!("did you mean `{near}`? {legal}"),
            )
        }
        Misfit::Unknown(None) => bail(
            "F03",
            at,
            format!("`{unit}` is not a unit of {}", dimension.name()),
            "unknown unit",
            legal,
        ),
    }
}

fn missing(figure: &Figure<'_>, dimension: Dimension) -> Read<Amount> {
    let message = format!("{} needs a unit", dimension.with_article());
    let digits = figure.digits.text;
    let help = match dimension {
        Dimension::Duration => format!("write `\"{digits} d\"` or `\"{digits} h\"`"),
        _ => format!("write `\"{digits} {}\"`", dimension.usual_unit()),
    };
    bail("F04", figure.whole.place(), message, "a bare number", help)
}

fn currency<T>(whole: &Piece<'_>, digits: &str) -> Read<T> {
    let help = format!("write `\"{digits} bn EUR\"` at the rate you choose");
    bail("F06", whole.place(), "money is in EUR", "another currency", help)
}

/// Why `whole` is no amount (F06, F40).
pub(super) fn no_number<T>(whole: &Piece<'_>, wanted: &Wanted) -> Read<T> {
    let amount = whole
        .text
        .find(|c: char| c.is_ascii_digit())
        .map(|at| &whole.text[at..]);
    if let Some(amount) = amount {
        let digits = &amount[..number_length(amount)];
        let money = matches!(wanted.dimension, Dimension::Money | Dimension::MoneyFlow);
        if money || whole.text.starts_with(['$', '£', '¥']) {
            return currency(whole, digits);
        }
    }
    let unit = wanted.dimension.usual_unit();
    let help = match amount {
        Some(amount) if starts(whole.text, "up to") || whole.text.starts_with(['<', '≤']) => {
            format!("write `{{ uniform = [\"0 {unit}\", \"{amount}\"] }}`")
        }
        _ if unit.is_empty() => {
            "write a number such as `0.5`, or an interval such as `\"0.2 to 0.6\"`".to_owned()
        }
        _ => format!("write a number with its unit, `\"3 {unit}\"`, or an interval, `\"2 to 5 {unit}\"`"),
    };
    let message = format!("`{}` is not {}", whole.text, wanted.dimension.with_article());
    bail("F40", whole.place(), message, "no number here", help)
}
