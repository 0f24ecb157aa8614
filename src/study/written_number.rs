//! A number as an argument states it: as such, in percent, or as a fraction.

use crate::math::rounded;

/// Significant digits of a number in a message.
const DIGITS: usize = 12;

/// A number, and whether it was written as a share.
///
/// # Example
/// ```
/// use foederis::study::WrittenNumber;
/// let share = WrittenNumber::parse("2/3").expect("a fraction");
/// assert!(share.is_share && share.value == 2.0 / 3.0);
/// assert_eq!(WrittenNumber::parse("65 %"), WrittenNumber::parse("65%"));
/// assert_eq!(WrittenNumber::parse("12 d"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WrittenNumber {
    /// The number; of `65 %` 0.65.
    pub value: f64,
    /// Whether it was written in percent or as a fraction, as only a share is.
    pub is_share: bool,
}

impl WrittenNumber {
    /// The share of so many per cent, without the noise of binary fractions.
    #[must_use]
    pub(crate) fn of_percent(percent: f64) -> Self {
        Self {
            value: rounded(percent / 100.0, DIGITS),
            is_share: true,
        }
    }

    /// The number in percent, without the noise of binary fractions.
    #[must_use]
    pub(crate) fn percent(self) -> f64 {
        rounded(100.0 * self.value, DIGITS)
    }

    /// The number that a text states, if it is a finite one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let share = |value| Self {
            value,
            is_share: true,
        };
        let number = |text: &str| text.trim().parse().ok().filter(|value: &f64| value.is_finite());
        if let Some(percent) = text.strip_suffix('%') {
            return Some(share(0.01 * number(percent)?));
        }
        if let Some((part, whole)) = text.split_once('/') {
            let [part, whole]: [u32; 2] = [part.trim().parse().ok()?, whole.trim().parse().ok()?];
            return (whole > 0).then(|| share(f64::from(part) / f64::from(whole)));
        }
        Some(Self {
            value: number(text)?,
            is_share: false,
        })
    }
}
