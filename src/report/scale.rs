//! Scales: the position of a value along an axis, and its ticks.

/// How values map to positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ScaleType {
    /// In proportion.
    Linear,
    /// By their square root: early days get more room than late ones.
    SquareRoot,
}

/// A tick of an axis.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tick {
    /// The value.
    pub(crate) value: f64,
    /// Its text.
    pub(crate) label: String,
}

/// A scale with its ticks.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scale {
    /// Value at its beginning.
    pub(crate) low: f64,
    /// Value at its end.
    pub(crate) high: f64,
    /// How values map to positions.
    pub(crate) scale_type: ScaleType,
    /// Its ticks, in order.
    pub(crate) ticks: Vec<Tick>,
    /// Title of the axis with its unit; empty where the subtitle gives it.
    pub(crate) title: String,
    /// Names of the values 0, 1, 2, .. (months); empty: none.
    pub(crate) index_labels: Vec<String>,
}

impl Scale {
    /// Position of a value, from 0 at the beginning of the axis to 1 at its end.
    #[must_use]
    pub(crate) fn position(&self, value: f64) -> f64 {
        let transformed = |x: f64| match self.scale_type {
            ScaleType::Linear => x,
            ScaleType::SquareRoot => x.max(0.0).sqrt(),
        };
        let (low, high) = (transformed(self.low), transformed(self.high));
        if high > low {
            (transformed(value) - low) / (high - low)
        } else {
            0.5
        }
    }

    /// A scale of shares with labels in per cent that covers `values`, and 0 if `from_zero`.
    #[must_use]
    pub(crate) fn share(values: impl IntoIterator<Item = f64>, from_zero: bool, title: &str) -> Self {
        let values: Vec<f64> = values.into_iter().filter(|x| x.is_finite()).collect();
        // A scale of equal shares is widened within what a share can be.
        let range = |pick: fn(f64, f64) -> f64, start: f64| values.iter().copied().fold(start, pick);
        let (low, high) = (range(f64::min, f64::INFINITY), range(f64::max, f64::NEG_INFINITY));
        let widened = (high - low < 1e-9 && (0.0..=1.0).contains(&low))
            .then(|| [(low - 0.05).max(0.0), (high + 0.05).min(1.0)]);
        let values = values.into_iter().chain(widened.into_iter().flatten());
        Self::covering(values, from_zero, title, 100.0, " %")
    }

    /// A scale of differences of shares with labels in percentage points that covers `values` and 0.
    #[must_use]
    pub(crate) fn percentage_points(values: impl IntoIterator<Item = f64>) -> Self {
        Self::covering(values, true, "", 100.0, "")
    }

    /// A scale of numbers that covers `values`, and 0 if `from_zero`.
    #[must_use]
    pub(crate) fn number(values: impl IntoIterator<Item = f64>, from_zero: bool, title: &str) -> Self {
        Self::covering(values, from_zero, title, 1.0, "")
    }

    fn covering(
        values: impl IntoIterator<Item = f64>,
        from_zero: bool,
        title: &str,
        times: f64,
        unit: &str,
    ) -> Self {
        let [mut low, mut high] = if from_zero {
            [0.0, 0.0]
        } else {
            [f64::INFINITY, f64::NEG_INFINITY]
        };
        for value in values.into_iter().filter(|x| x.is_finite()) {
            low = low.min(times * value);
            high = high.max(times * value);
        }
        if low > high {
            [low, high] = [0.0, 1.0];
        }
        if high - low < 1e-9 * high.abs().max(1.0) {
            high = low + 1.0;
        }
        let step = step((high - low) / 5.0);
        // Rounding must not add a step to a range that ends on one.
        let (first, last) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
        let count = (last - first).min(20.0) as usize;
        let ticks = (0..=count).map(|i| {
            let value = (first + i as f64) * step;
            Tick {
                value: value / times,
                label: format!("{}{unit}", format_number(value, step)),
            }
        });
        Self {
            low: first * step / times,
            high: last * step / times,
            scale_type: ScaleType::Linear,
            ticks: ticks.collect(),
            title: title.to_owned(),
            index_labels: Vec::new(),
        }
    }

    /// A scale of days from 0 to a little after the last of `days`, with a tick at each of them.
    #[must_use]
    pub(crate) fn days(days: &[f64], title: &str) -> Self {
        Self {
            low: 0.0,
            high: 1.08 * days.iter().copied().fold(1.0, f64::max),
            scale_type: ScaleType::SquareRoot,
            ticks: days
                .iter()
                .map(|day| Tick {
                    value: *day,
                    label: format!("{day}"),
                })
                .collect(),
            title: title.to_owned(),
            index_labels: Vec::new(),
        }
    }

    /// A scale over calendar months: month `i` lies at `i`, and each January has a tick.
    #[must_use]
    pub(crate) fn months(months: &[&str]) -> Self {
        let ticks = months.iter().enumerate().filter_map(|(i, month)| {
            let year = month.strip_suffix("-01")?;
            Some(Tick {
                value: i as f64,
                label: year.to_owned(),
            })
        });
        Self {
            low: 0.0,
            high: months.len().saturating_sub(1).max(1) as f64,
            scale_type: ScaleType::Linear,
            ticks: ticks.collect(),
            title: String::new(),
            index_labels: months.iter().map(|month| (*month).to_owned()).collect(),
        }
    }
}

/// The smallest round step of at least `least`: 1, 2 or 5 times a power of ten.
pub(crate) fn step(least: f64) -> f64 {
    let mut ten = 1.0;
    while ten > least {
        ten /= 10.0;
    }
    while ten * 10.0 <= least {
        ten *= 10.0;
    }
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|times| times * ten)
        .find(|step| *step >= least - 1e-12)
        .unwrap_or(10.0 * ten)
}

/// A number with the decimals of a step, and a typographic minus.
#[must_use]
pub(crate) fn format_number(value: f64, step: f64) -> String {
    let (mut decimals, mut unit) = (0, 1.0);
    while unit > step * 1.000_001 && decimals < 6 {
        decimals += 1;
        unit /= 10.0;
    }
    let text = format!("{:.decimals$}", value.abs());
    if value < 0.0 && text.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        format!("−{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_cover_the_values() {
        let scale = Scale::share([0.103, 0.487], false, "");
        let labels: Vec<&str> = scale.ticks.iter().map(|tick| tick.label.as_str()).collect();
        assert_eq!(labels, ["10 %", "20 %", "30 %", "40 %", "50 %"]);
        let scale = Scale::number([-0.3, 0.1], true, "");
        assert_eq!(scale.ticks[0].label, "−0.3");
        assert!(scale.position(-0.3) >= 0.0 && scale.position(0.1) <= 1.0);
        assert!(Scale::number([], false, "").high > Scale::number([], false, "").low);
        assert!(Scale::share([0.4], false, "").position(0.4).is_finite());
        for constant in [0.0, 0.004, 0.4, 0.97, 1.0] {
            let scale = Scale::share([constant, constant], false, "");
            assert!(
                scale.low >= 0.0 && scale.high <= 1.0 + 1e-12,
                "{constant}: {scale:?}"
            );
            assert!(
                (0.0..=1.0).contains(&scale.position(constant)),
                "{constant}: {scale:?}"
            );
        }
        let days = Scale::days(&[0.0, 10.0, 90.0], "");
        assert!((days.position(0.25 * days.high) - 0.5).abs() < 1e-12);
    }
}
