//! An amount with its error, as a document prints it.

/// Two significant digits of the error, and as many decimals of the amount.
pub(super) fn printed(mean: f64, half_width: f64) -> String {
    if mean == 0.0 && half_width == 0.0 {
        return "0 exactly".to_owned();
    }
    let rounded = format!("{half_width:.1e}");
    let exponent = rounded
        .split_once('e')
        .and_then(|(_, power)| power.parse::<i32>().ok());
    let decimals = usize::try_from(1 - exponent.expect("a finite error")).unwrap_or(0);
    format!("{mean:+.decimals$} ±{half_width:.decimals$}").replace('-', "−")
}

/// The amount and the error of a text of [`printed`].
pub(super) fn read(text: &str) -> Option<(f64, f64)> {
    if text == "0 exactly" {
        return Some((0.0, 0.0));
    }
    let (mean, half_width) = text.split_once(" ±")?;
    Some((mean.replace('−', "-").parse().ok()?, half_width.parse().ok()?))
}

#[test]
fn an_amount_has_the_digits_that_its_error_supports() {
    let cases = [
        ((16.004, 4.23), "+16.0 ±4.2"),
        ((0.0022, 0.001_38), "+0.0022 ±0.0014"),
        ((-24.83, 12.4), "−25 ±12"),
        ((-0.25, 0.099_6), "−0.25 ±0.10"),
        ((0.0, 0.0), "0 exactly"),
    ];
    for ((mean, half_width), text) in cases {
        assert_eq!(printed(mean, half_width), text);
        assert!(read(text).is_some(), "{text}");
    }
    assert_eq!(read("−0.25 ±0.10"), Some((-0.25, 0.10)));
}
