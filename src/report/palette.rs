//! The colours: distinguishable with colour blindness, with a contrast of at least 3:1 in light and dark.

/// A colour by its purpose, with a light and a dark shade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Colour {
    /// Main text.
    Ink,
    /// Secondary text.
    Muted,
    /// Grid lines.
    Grid,
    /// Lines in the background, for comparison.
    Background,
    /// The page.
    Paper,
    /// One of several series; see [`Colour::series`].
    Series(u8),
    /// A step of an ordered scale from good (0) to bad (6).
    Step(u8),
    /// A step of a scale from worse (0) over level (4) to better (8).
    Balance(u8),
}

/// Number of series colours.
pub(crate) const SERIES: usize = 8;

/// Light and dark shade of each series, after Okabe and Ito, adjusted for contrast.
const SHADES: [(&str, &str); SERIES] = [
    ("#6e6e6e", "#a6a6a6"),
    ("#0072b2", "#56b4e9"),
    ("#c24d00", "#f0833a"),
    ("#00805e", "#2fc29b"),
    ("#a34482", "#e091c2"),
    ("#8a6500", "#e6b422"),
    ("#5b4bb3", "#a79bf0"),
    ("#9a2a2a", "#f07c7c"),
];

/// Outcomes from the objective held to a war beyond the model.
const STEPS: [(&str, &str); 7] = [
    ("#0b5a8a", "#6db7ea"),
    ("#2f86ba", "#4a97c9"),
    ("#7fb4d3", "#33739c"),
    ("#b8871c", "#d9b25a"),
    ("#cf6322", "#e8853f"),
    ("#93310f", "#f2a186"),
    ("#5f5f5f", "#b4b4b4"),
];

/// From worse to better, orange and blue: told apart by all kinds of colour vision, and by lightness from the middle out.
const BALANCE: [(&str, &str); 9] = [
    ("#8f4300", "#f9bd80"),
    ("#d07a26", "#cf8436"),
    ("#eeb27a", "#86561f"),
    ("#f8dcc0", "#4d3518"),
    ("#e6e6e2", "#333331"),
    ("#d3e5f3", "#1d3d54"),
    ("#9cc6e4", "#2b648f"),
    ("#4c93c8", "#4f9ad2"),
    ("#135687", "#a9d6f5"),
];

impl Colour {
    /// Every colour.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let named = [Self::Ink, Self::Muted, Self::Grid, Self::Background, Self::Paper];
        let series = (0..SERIES as u8).map(Self::Series);
        let steps = (0..STEPS.len() as u8).map(Self::Step);
        let balance = (0..BALANCE.len() as u8).map(Self::Balance);
        named.into_iter().chain(series).chain(steps).chain(balance)
    }

    /// The colour of series `i`; after the last the shades repeat, and [`Colour::repeats`] says so.
    #[must_use]
    pub(crate) fn series(i: usize) -> Self {
        Self::Series(u8::try_from(i).unwrap_or(u8::MAX))
    }

    /// Whether another series has the same shade, so that lines are to be dashed and dots hollow.
    #[must_use]
    pub(crate) fn repeats(self) -> bool {
        matches!(self, Self::Series(i) if usize::from(i) >= SERIES)
    }

    /// Its name in style sheets.
    #[must_use]
    pub(crate) fn name(self) -> String {
        match self {
            Self::Ink => "ink".to_owned(),
            Self::Muted => "muted".to_owned(),
            Self::Grid => "grid".to_owned(),
            Self::Background => "background".to_owned(),
            Self::Paper => "paper".to_owned(),
            Self::Series(i) => format!("c{}", usize::from(i) % SERIES),
            Self::Step(i) => format!("o{i}"),
            Self::Balance(i) => format!("b{i}"),
        }
    }

    /// Its light and its dark shade.
    #[must_use]
    pub(crate) fn shades(self) -> (&'static str, &'static str) {
        match self {
            Self::Ink => ("#1b1b1b", "#f0f0ee"),
            Self::Muted => ("#595959", "#b5b5b1"),
            Self::Grid => ("#dcdcd8", "#3c3c3a"),
            Self::Background => ("#b9b9b4", "#5f5f5c"),
            Self::Paper => ("#ffffff", "#161616"),
            Self::Series(i) => SHADES[usize::from(i) % SERIES],
            Self::Step(i) => STEPS[usize::from(i) % STEPS.len()],
            Self::Balance(i) => BALANCE[usize::from(i) % BALANCE.len()],
        }
    }
}

/// Style sheet with the colours as CSS variables, light and, for readers who prefer it, dark.
#[must_use]
pub(crate) fn css_variables() -> String {
    let shade = |pick: fn((&'static str, &'static str)) -> &'static str| -> String {
        Colour::all()
            .map(|colour| format!("--{}:{};", colour.name(), pick(colour.shades())))
            .collect()
    };
    format!(
        ":root{{color-scheme:light dark;{}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}\n{}",
        shade(|(light, _)| light),
        shade(|(_, dark)| dark),
        classes(|colour| format!("var(--{})", colour.name()))
    )
}

/// Style sheet of a standalone picture: light shades as literal values.
#[must_use]
pub(crate) fn literal_css() -> String {
    classes(|colour| colour.shades().0.to_owned())
}

/// A fill and a stroke class for each colour.
fn classes(value: impl Fn(Colour) -> String) -> String {
    Colour::all()
        .map(|colour| {
            let (name, value) = (colour.name(), value(colour));
            format!(".f-{name}{{fill:{value}}}.s-{name}{{stroke:{value}}}\n")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(hex: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                crate::math::exp(2.4 * crate::math::ln((value + 0.055) / 1.055))
            }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn a_ninth_series_is_told_from_the_first() {
        assert_eq!(Colour::series(8).name(), Colour::series(0).name());
        assert!(Colour::series(8).repeats() && !Colour::series(7).repeats());
    }

    #[test]
    fn colours_contrast_with_the_page_in_both_shades() {
        let (light, dark) = Colour::Paper.shades();
        for colour in Colour::all() {
            let least = match colour {
                Colour::Ink | Colour::Muted => 4.5,
                Colour::Series(_) => 3.0,
                _ => 1.0,
            };
            let shades = colour.shades();
            assert!(
                contrast(shades.0, light) >= least,
                "{colour:?} on light: {}",
                contrast(shades.0, light)
            );
            assert!(
                contrast(shades.1, dark) >= least,
                "{colour:?} on dark: {}",
                contrast(shades.1, dark)
            );
        }
    }
}
