//! Scales: where a value lies along an axis, and which ticks stand there.

/// How values are spread along an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Evenly.
    Linear,
    /// By their square roots: the first days have more room than the last.
    Root,
}

/// A tick: where it stands, and what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// The value.
    pub at: f64,
    /// Its text.
    pub label: String,
}

/// A scale with its ticks.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// Value at its beginning.
    pub low: f64,
    /// Value at its end.
    pub high: f64,
    /// How values are spread.
    pub shape: Shape,
    /// Its ticks, in order.
    pub ticks: Vec<Tick>,
    /// What it measures, and its unit; empty where the subtitle says it.
    pub title: String,
    /// Names of the values 0, 1, 2, .. where they have any: the months.
    pub along: Vec<String>,
}

impl Scale {
    /// Where a value lies, from 0 at the beginning to 1 at the end.
    #[must_use]
    pub fn place(&self, value: f64) -> f64 {
        let bent = |x: f64| match self.shape {
            Shape::Linear => x,
            Shape::Root => x.max(0.0).sqrt(),
        };
        let (low, high) = (bent(self.low), bent(self.high));
        if high > low {
            (bent(value) - low) / (high - low)
        } else {
            0.5
        }
    }

    /// A scale of shares, told in per cent, that holds `values` and 0 if `from_zero`.
    #[must_use]
    pub fn share(values: impl IntoIterator<Item = f64>, from_zero: bool, title: &str) -> Self {
        Self::around(values, from_zero, title, 100.0, " %")
    }

    /// A scale of numbers that holds `values` and 0 if `from_zero`.
    #[must_use]
    pub fn number(values: impl IntoIterator<Item = f64>, from_zero: bool, title: &str) -> Self {
        Self::around(values, from_zero, title, 1.0, "")
    }

    fn around(
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
            let at = (first + i as f64) * step;
            Tick {
                at: at / times,
                label: format!("{}{unit}", signed(at, step)),
            }
        });
        Self {
            low: first * step / times,
            high: last * step / times,
            shape: Shape::Linear,
            ticks: ticks.collect(),
            title: title.to_owned(),
            along: Vec::new(),
        }
    }

    /// A scale of days that begins at 0 and ends a little after the last of `days`, with a tick at each of them.
    #[must_use]
    pub fn days(days: &[f64], title: &str) -> Self {
        Self {
            low: 0.0,
            high: 1.08 * days.iter().copied().fold(1.0, f64::max),
            shape: Shape::Root,
            ticks: days
                .iter()
                .map(|day| Tick {
                    at: *day,
                    label: format!("{day}"),
                })
                .collect(),
            title: title.to_owned(),
            along: Vec::new(),
        }
    }

    /// A scale over calendar months: the `i`th of `months` lies at `i`, and each January has a tick.
    #[must_use]
    pub fn months(months: &[&str]) -> Self {
        let ticks = months.iter().enumerate().filter_map(|(i, month)| {
            let year = month.strip_suffix("-01")?;
            Some(Tick {
                at: i as f64,
                label: year.to_owned(),
            })
        });
        Self {
            low: 0.0,
            high: months.len().saturating_sub(1).max(1) as f64,
            shape: Shape::Linear,
            ticks: ticks.collect(),
            title: String::new(),
            along: months.iter().map(|month| (*month).to_owned()).collect(),
        }
    }
}

/// The round number next above: 1, 2 or 5 times a power of ten.
fn step(least: f64) -> f64 {
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

/// A number with as many decimals as a step wants, and a true minus.
#[must_use]
pub fn signed(value: f64, step: f64) -> String {
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
    fn ticks_are_round_and_hold_what_is_drawn() {
        let scale = Scale::share([0.103, 0.487], false, "");
        let labels: Vec<&str> = scale.ticks.iter().map(|tick| tick.label.as_str()).collect();
        assert_eq!(labels, ["10 %", "20 %", "30 %", "40 %", "50 %"]);
        let scale = Scale::number([-0.3, 0.1], true, "");
        assert_eq!(scale.ticks[0].label, "−0.3");
        assert!(scale.place(-0.3) >= 0.0 && scale.place(0.1) <= 1.0);
        assert!(Scale::number([], false, "").high > Scale::number([], false, "").low);
        assert!(Scale::share([0.4], false, "").place(0.4).is_finite());
        let days = Scale::days(&[0.0, 10.0, 90.0], "");
        assert!((days.place(0.25 * days.high) - 0.5).abs() < 1e-12);
    }
}
