//! The colours: told apart by colour-blind readers, and at least 3:1 against the page in both its shades.

/// A colour by what it is for. The page says what it looks like in light and dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Text, and what must be seen.
    Ink,
    /// Text beside the point.
    Muted,
    /// Lines that help to read.
    Grid,
    /// What stands behind, to compare with.
    Behind,
    /// The page itself.
    Paper,
    /// One of several things side by side; see [`Colour::series`].
    Series(u8),
    /// A step of an order from good (0) to bad (6).
    Step(u8),
}

/// How many things are told apart by colour.
pub const SERIES: usize = 8;

/// Light and dark shade of each of them, after Okabe and Ito, darkened or lightened until they stand out.
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

/// From the objective held to the war beyond the model.
const STEPS: [(&str, &str); 7] = [
    ("#0b5a8a", "#6db7ea"),
    ("#2f86ba", "#4a97c9"),
    ("#7fb4d3", "#33739c"),
    ("#b8871c", "#d9b25a"),
    ("#cf6322", "#e8853f"),
    ("#93310f", "#f2a186"),
    ("#5f5f5f", "#b4b4b4"),
];

impl Colour {
    /// Every colour.
    pub fn all() -> impl Iterator<Item = Self> {
        let plain = [Self::Ink, Self::Muted, Self::Grid, Self::Behind, Self::Paper];
        let series = (0..SERIES as u8).map(Self::Series);
        let steps = (0..STEPS.len() as u8).map(Self::Step);
        plain.into_iter().chain(series).chain(steps)
    }

    /// The colour of the `i`th of several; beyond the last they begin again.
    #[must_use]
    pub fn series(i: usize) -> Self {
        Self::Series((i % SERIES) as u8)
    }

    /// Its name in style sheets.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Ink => "ink".to_owned(),
            Self::Muted => "muted".to_owned(),
            Self::Grid => "grid".to_owned(),
            Self::Behind => "behind".to_owned(),
            Self::Paper => "paper".to_owned(),
            Self::Series(i) => format!("c{i}"),
            Self::Step(i) => format!("o{i}"),
        }
    }

    /// Its light and its dark shade.
    #[must_use]
    pub fn shades(self) -> (&'static str, &'static str) {
        match self {
            Self::Ink => ("#1b1b1b", "#f0f0ee"),
            Self::Muted => ("#595959", "#b5b5b1"),
            Self::Grid => ("#dcdcd8", "#3c3c3a"),
            Self::Behind => ("#b9b9b4", "#5f5f5c"),
            Self::Paper => ("#ffffff", "#161616"),
            Self::Series(i) => SHADES[usize::from(i) % SERIES],
            Self::Step(i) => STEPS[usize::from(i) % STEPS.len()],
        }
    }
}

/// The style sheet that makes the colours variables, light and, where the reader wants it, dark.
#[must_use]
pub fn variables() -> String {
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

/// The style sheet of a picture alone: light, every colour written out.
#[must_use]
pub fn written_out() -> String {
    classes(|colour| colour.shades().0.to_owned())
}

/// A class to fill and one to stroke with each colour.
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
    fn what_is_drawn_stands_out_from_the_page_in_both_shades() {
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
