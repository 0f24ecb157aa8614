//! One number with its unit: `48 h`, `35 %`, `5 bn EUR/month`, `2027-06`.

use super::super::bail::{Read, bail};
use super::super::keys::Range;
use super::super::units::{Amount, Dimension};

use super::date::{self, End};
use super::piece::Piece;
use super::unit_errors::{misfit_fault, no_number};
use super::wanted::Wanted;

/// A number and its unit, apart.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Figure<'a> {
    /// The whole of it.
    pub(crate) whole: Piece<'a>,
    /// The number.
    pub(crate) number: f64,
    /// The number as written.
    pub(crate) digits: Piece<'a>,
    /// The unit as written, perhaps empty.
    pub(crate) unit: Piece<'a>,
}

/// Reads one amount and checks its range.
pub(crate) fn read(piece: &Piece<'_>, wanted: &Wanted, end: End) -> Read<Amount> {
    if wanted.dimension == Dimension::Date {
        let value = date::days(piece.text, end, piece.place())?;
        return Ok(Amount { value, flow: false });
    }
    let figure = figure(piece, wanted)?;
    let amount = convert(&figure, figure.unit.text, wanted)?;
    in_range(amount.value, &figure, wanted)?;
    Ok(amount)
}

/// Splits number from unit.
pub(crate) fn figure<'a>(piece: &Piece<'a>, wanted: &Wanted) -> Read<Figure<'a>> {
    let whole = piece.trim();
    let length = number_length(whole.text);
    let (digits, unit) = (
        whole.slice(0..length),
        whole.slice(length..whole.text.len()).trim(),
    );
    match digits.text.parse::<f64>() {
        Ok(number) if number.is_finite() => no_joint(Figure {
            whole,
            number,
            digits,
            unit,
        }),
        Ok(_) => not_finite(&whole, wanted),
        Err(_)
            if ["nan", "inf", "+inf", "-inf"]
                .iter()
                .any(|odd| starts(whole.text, odd)) =>
        {
            not_finite(&whole, wanted)
        }
        Err(_) => no_number(&whole, wanted),
    }
}

/// The amount of `figure` read with `unit`.
pub(crate) fn convert(figure: &Figure<'_>, unit: &str, wanted: &Wanted) -> Read<Amount> {
    let dimension = wanted.dimension;
    dimension
        .convert(figure.number, unit)
        .or_else(|misfit| misfit_fault(figure, unit, dimension, &misfit))
}

/// Refuses numbers outside the legal range (F10, F11).
pub(crate) fn in_range(value: f64, figure: &Figure<'_>, wanted: &Wanted) -> Read<()> {
    let (name, subject) = (wanted.dimension.name(), wanted.dimension.with_article());
    let written = figure.whole.text;
    match wanted.range {
        Range::NonNegative if value < 0.0 => {
            let message = format!("{subject} cannot be negative here");
            bail(
                "F11",
                figure.digits.place(),
                message,
                "below 0",
                "legal: 0 or more",
            )
        }
        Range::Positive if value <= 0.0 => {
            let message = format!("{subject} must be more than 0 here");
            bail(
                "F11",
                figure.digits.place(),
                message,
                "not more than 0",
                "legal: any number above 0",
            )
        }
        Range::Unit if !(0.0..=1.0).contains(&value) => {
            let message = format!("{name} {written} is outside 0 to 1");
            bail(
                "F10",
                figure.whole.place(),
                message,
                "outside 0 to 1",
                percent_help(figure),
            )
        }
        Range::Correlation if !(-1.0..=1.0).contains(&value) => {
            let message = format!("{name} {written} is outside -1 to 1");
            bail(
                "F10",
                figure.whole.place(),
                message,
                "outside -1 to 1",
                "legal: -1 to 1",
            )
        }
        _ => Ok(()),
    }
}

fn percent_help(figure: &Figure<'_>) -> String {
    if figure.unit.text.is_empty() && (1.0..=100.0).contains(&figure.number) && figure.number >= 2.0 {
        return format!("for per cent write `\"{} %\"`", figure.digits.text);
    }
    "legal: 0 to 1, or 0 to 100 %".to_owned()
}

fn not_finite<T>(whole: &Piece<'_>, wanted: &Wanted) -> Read<T> {
    let help = match wanted.dimension {
        Dimension::Duration => "for a time that may not come write `\"never\"`",
        _ => "write a finite number",
    };
    bail(
        "F07",
        whole.place(),
        format!("`{}` is not a finite number", whole.text),
        "",
        help,
    )
}

/// `12-96 h` and the like: an interval without its `to`.
fn no_joint(figure: Figure<'_>) -> Read<Figure<'_>> {
    let rest = figure
        .unit
        .text
        .trim_start_matches(['-', '–', '—', '±', '.', '~'])
        .trim_start();
    if rest.len() == figure.unit.text.len() || !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return Ok(figure);
    }
    let help = format!("write an interval as `\"{} to {rest}\"`", figure.digits.text);
    bail(
        "F40",
        figure.unit.place(),
        "an interval is written with `to`",
        "",
        help,
    )
}

/// Whether `text` begins with `head`, in any case.
pub(super) fn starts(text: &str, head: &str) -> bool {
    text.get(..head.len())
        .is_some_and(|begin| begin.eq_ignore_ascii_case(head))
}

/// Bytes of the number at the beginning of `text`: sign, digits, fraction, exponent.
pub(super) fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| {
        bytes[from..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let mut at = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    let whole = digits(at);
    at += whole;
    let fraction = if bytes.get(at) == Some(&b'.') {
        digits(at + 1)
    } else {
        0
    };
    if whole + fraction == 0 {
        return 0;
    }
    if fraction > 0 {
        at += 1 + fraction;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        let exponent = bytes.get(at + 1 + sign..).map_or(0, |_| digits(at + 1 + sign));
        at += if exponent > 0 { 1 + sign + exponent } else { 0 };
    }
    at
}
