//! `map.csv`: where on the plane of two levers a scenario does better than another one.

mod region;

use crate::scenario::calendar::has_month;

use super::figures::listed;
use super::headline::Headline;
use super::is_significant;
use super::table::{ColumnError, Row, Table};

use region::Region;

/// How a scenario does against the other one at a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Better, and the 95 % interval of the difference excludes 0.
    Ahead,
    /// Worse, likewise.
    Behind,
    /// The interval holds 0.
    Level,
    /// The error of the difference is unknown.
    Unknown,
    /// There is no difference.
    Failed,
}

impl Place {
    const ALL: [Self; 5] = [
        Self::Ahead,
        Self::Behind,
        Self::Level,
        Self::Unknown,
        Self::Failed,
    ];

    /// What a paired difference says; `sign` is 1 where more is better, else −1.
    #[must_use]
    pub(crate) fn of(difference: Option<f64>, half_width: Option<f64>, sign: f64) -> Self {
        match (difference, half_width) {
            (None, _) => Self::Failed,
            (Some(_), None) => Self::Unknown,
            (Some(difference), half_width) if !is_significant(difference, half_width) => Self::Level,
            (Some(difference), _) if sign * difference > 0.0 => Self::Ahead,
            _ => Self::Behind,
        }
    }

    /// Its name in tables.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Ahead => "ahead",
            Self::Behind => "behind",
            Self::Level => "level",
            Self::Unknown => "unknown",
            Self::Failed => "failed",
        }
    }
}

/// A lever as an axis of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct MapAxis {
    /// Path of the key.
    pub path: String,
    /// Its values in ascending order, in the unit in which they are stated; dates in years.
    pub(crate) values: Vec<f64>,
    /// The values as text: dates by their month, where that distinguishes them.
    pub labels: Vec<String>,
}

/// The rows of one scenario and metric in a map.
#[derive(Debug, Clone)]
pub struct LeverMap<'t> {
    /// Id of the scenario.
    pub(crate) scenario: &'t str,
    /// Id of the scenario of comparison.
    pub(crate) against: &'t str,
    /// Name of the metric.
    pub metric: &'t str,
    /// The first lever and the second.
    pub axes: [MapAxis; 2],
    points: Vec<MapPoint<'t>>,
}

/// A point of a map.
#[derive(Debug, Clone, Copy)]
pub struct MapPoint<'t> {
    /// How the scenario does there.
    pub place: Place,
    /// The estimate less that of the other scenario.
    pub difference: Option<f64>,
    /// Half-width of the 95 % interval of the difference.
    pub half_width: Option<f64>,
    /// Its row.
    pub(crate) row: Row<'t>,
    /// Values of the two levers.
    at: [f64; 2],
    /// The settings of the two levers.
    settings: [(&'t str, &'t str); 2],
}

impl<'t> MapPoint<'t> {
    fn read(row: Row<'t>) -> Result<Option<Self>, ColumnError> {
        let place = row.text("place")?;
        let setting = row.text("setting")?.and_then(|text| text.split_once("; "));
        let settings = setting.and_then(|(x, y)| Some([x.split_once('=')?, y.split_once('=')?]));
        let at = row.number("x")?.zip(row.number("y")?);
        let place = Place::ALL.into_iter().find(|known| Some(known.name()) == place);
        let (difference, half_width) = (row.number("difference")?, row.number("half_width")?);
        Ok(place
            .zip(settings)
            .zip(at)
            .map(|((place, settings), (x, y))| Self {
                place,
                difference,
                half_width,
                row,
                at: [x, y],
                settings,
            }))
    }
}

impl<'t> LeverMap<'t> {
    /// The maps of a table, one for each scenario and metric.
    ///
    /// # Errors
    /// [`ColumnError`] if it is not a table of maps.
    pub fn all(table: &'t Table) -> Result<Vec<Self>, ColumnError> {
        let mut found: Vec<([&str; 3], Vec<MapPoint<'t>>)> = Vec::new();
        for row in table.rows() {
            let text = |column| Ok(row.text(column)?.unwrap_or_default());
            let of = [text("scenario")?, text("against")?, text("metric")?];
            let Some(point) = MapPoint::read(row)? else {
                continue;
            };
            match found.iter_mut().find(|(known, _)| *known == of) {
                Some((_, points)) => points.push(point),
                None => found.push((of, vec![point])),
            }
        }
        Ok(found
            .into_iter()
            .filter_map(|(of, points)| Self::new(of, points))
            .collect())
    }

    /// The map with these points; none unless they are a full grid.
    fn new([scenario, against, metric]: [&'t str; 3], mut points: Vec<MapPoint<'t>>) -> Option<Self> {
        points.sort_by(|a, b| (a.at[0].total_cmp(&b.at[0])).then(a.at[1].total_cmp(&b.at[1])));
        let axes = [0, 1].map(|side| MapAxis::new(&points, side));
        (points.len() == axes[0].values.len() * axes[1].values.len()).then_some(Self {
            scenario,
            against,
            metric,
            axes,
            points,
        })
    }

    /// The point at the values of both levers with these indices.
    #[must_use]
    pub fn point(&self, x: usize, y: usize) -> &MapPoint<'t> {
        &self.points[x * self.axes[1].values.len() + y]
    }

    /// All points, those of the first value of the first lever first.
    pub(crate) fn points(&self) -> &[MapPoint<'t>] {
        &self.points
    }

    /// Where the scenario does better than the other one, where worse, and where the map does not tell: a sentence each.
    ///
    /// The scenarios by the names `ours` and `theirs`.
    #[must_use]
    pub fn sentences(&self, ours: &str, theirs: &str) -> Vec<String> {
        let metric: &str = Headline::from_name(self.metric).map_or(self.metric, |headline| headline.noun());
        let theirs = if ours == theirs { "itself as it is" } else { theirs };
        let [better, worse] = [Place::Ahead, Place::Behind].map(|place| self.place_words(place));
        let rest = self.rest_words();
        let is_told = better.is_some() || worse.is_some();
        let mut sentences = match (better, worse) {
            (None, None) => vec![format!(
                "{ours} differs from {theirs} detectably at no point in the {metric}: {rest}."
            )],
            (Some(better), None) => {
                vec![format!(
                    "{ours} does better than {theirs} in the {metric} {better}."
                )]
            }
            (None, Some(worse)) => {
                vec![format!(
                    "{ours} does worse than {theirs} in the {metric} {worse}."
                )]
            }
            (Some(better), Some(worse)) => vec![
                format!("{ours} does better than {theirs} in the {metric} {better}."),
                format!("It does worse {worse}."),
            ],
        };
        if is_told && !rest.is_empty() {
            sentences.push(format!("The others are {rest}."));
        }
        sentences
    }

    /// The points at which the scenario is neither ahead nor behind, in words; empty if there are none.
    fn rest_words(&self) -> String {
        let rest = [
            (Place::Level, "level within error"),
            (Place::Unknown, "of unknown error"),
            (Place::Failed, "without a result, because every world failed"),
        ];
        let rest = rest.map(|(place, what)| (self.count(place), what));
        let parts = rest.iter().filter(|(n, _)| *n > 0);
        listed(parts.map(|(n, what)| format!("{n} {what}")))
    }

    /// How many points have a place.
    fn count(&self, place: Place) -> usize {
        self.points.iter().filter(|point| point.place == place).count()
    }

    /// Where on the map a place is, in words; none if it is nowhere.
    fn place_words(&self, place: Place) -> Option<String> {
        let size = [0, 1].map(|side| self.axes[side].values.len());
        let is_there = |x: usize, y: usize| self.point(x, y).place == place;
        let (all, count) = (self.points.len(), self.count(place));
        let region = Region::largest(size, &is_there)?;
        if count == all {
            return Some(format!("at all {all} points"));
        }
        let beside = match count - region.points() {
            0 => String::new(),
            1 => ", and at one point beside".to_owned(),
            n => format!(", and at {n} points beside"),
        };
        Some(format!(
            "at {count} of {all} points: {}{beside}",
            self.region_words(&region)
        ))
    }

    /// The values of both levers in a region.
    fn region_words(&self, region: &Region) -> String {
        let names = short_paths([0, 1].map(|side| self.axes[side].path.as_str()));
        let sides = [0, 1].map(|side| self.axes[side].span_words(names[side], region.spans[side]));
        let sides: Vec<String> = sides.into_iter().flatten().collect();
        format!("where {}", sides.join(" and "))
    }
}

/// Two paths without the words with which both begin.
fn short_paths(paths: [&str; 2]) -> [&str; 2] {
    let mut short = paths;
    while let [Some((a, rest)), Some((b, other))] = short.map(|path| path.split_once('.'))
        && a == b
    {
        short = [rest, other];
    }
    short
}

impl MapAxis {
    /// The axis of one of two levers from all points.
    fn new(points: &[MapPoint<'_>], side: usize) -> Self {
        let mut at: Vec<(f64, &str)> = points
            .iter()
            .map(|point| (point.at[side], point.settings[side].1))
            .collect();
        at.sort_by(|a, b| a.0.total_cmp(&b.0));
        at.dedup_by(|a, b| a.0 == b.0);
        let texts: Vec<&str> = at.iter().map(|(_, text)| text.trim().trim_matches('"')).collect();
        let is_date = texts.iter().all(|text| has_month(text));
        let months: Vec<&str> = texts.iter().map(|text| text.get(..7).unwrap_or(text)).collect();
        let distinct = months.windows(2).all(|pair| pair[0] != pair[1]);
        let labels = if is_date && distinct { months } else { texts };
        Self {
            path: points
                .first()
                .map_or("", |point| point.settings[side].0)
                .to_owned(),
            values: at.iter().map(|(value, _)| *value).collect(),
            labels: labels.into_iter().map(str::to_owned).collect(),
        }
    }

    /// The values from one index to another in words; none if they are all.
    fn span_words(&self, name: &str, [first, last]: [usize; 2]) -> Option<String> {
        let (low, high) = (&self.labels[first], &self.labels[last]);
        if first == 0 && last + 1 == self.labels.len() {
            return None;
        }
        Some(if first == last {
            format!("{name} is {low}")
        } else {
            format!("{name} is {low} to {high}")
        })
    }
}

#[cfg(test)]
mod tests;
