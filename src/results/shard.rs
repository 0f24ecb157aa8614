//! A shard: one of several parts into which the work of a command is divided.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::journal::Key;

/// Most shards of a command.
pub(crate) const MAX_SHARDS: u32 = 100_000;

/// One of several parts of a command, whose work is divided among them world by world.
///
/// # Example
/// ```
/// use foederis::results::Shard;
///
/// let shard: Shard = "2/8".parse()?;
/// assert_eq!((shard.number(), shard.of(), shard.to_string()), (2, 8, "2/8".to_owned()));
/// assert!("9/8".parse::<Shard>().is_err());
/// # Ok::<(), foederis::results::NoShard>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "(u32, u32)", into = "(u32, u32)")]
pub struct Shard {
    number: u32,
    of: u32,
}

/// A text or a pair of numbers that is no shard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a shard is written as `2/8`, the second of eight: a number from 1 to the number of shards, which is at most {MAX_SHARDS}"
)]
pub struct NoShard;

impl Shard {
    /// The shard with a number, from 1 on, of so many.
    ///
    /// # Errors
    /// [`NoShard`] unless the number is from 1 to `of`, which is at most 100,000.
    pub fn new(number: u32, of: u32) -> Result<Self, NoShard> {
        if (1..=of).contains(&number) && of <= MAX_SHARDS {
            Ok(Self { number, of })
        } else {
            Err(NoShard)
        }
    }

    /// Its number, from 1 on.
    #[must_use]
    pub fn number(self) -> u32 {
        self.number
    }

    /// The number of shards.
    #[must_use]
    pub fn of(self) -> u32 {
        self.of
    }

    /// Whether the piece of work with this key is part of it: neighbours go to different shards, so that all have about as
    /// much to do.
    pub(crate) fn holds(self, key: &Key) -> bool {
        key.place() % u64::from(self.of) == u64::from(self.number - 1)
    }
}

impl FromStr for Shard {
    type Err = NoShard;

    fn from_str(text: &str) -> Result<Self, NoShard> {
        let (number, of) = text.split_once('/').ok_or(NoShard)?;
        let parse = |text: &str| text.trim().parse().map_err(|_| NoShard);
        Self::new(parse(number)?, parse(of)?)
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

impl TryFrom<(u32, u32)> for Shard {
    type Error = NoShard;

    fn try_from((number, of): (u32, u32)) -> Result<Self, NoShard> {
        Self::new(number, of)
    }
}

impl From<Shard> for (u32, u32) {
    fn from(shard: Shard) -> Self {
        (shard.number, shard.of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_piece_of_work_is_in_one_shard() {
        let shards: Vec<Shard> = (1..=3)
            .map(|number| Shard::new(number, 3).expect("one of three"))
            .collect();
        for world in 0..9 {
            for key in [Key::Choice(world), Key::Absences { scenario: 2, world }] {
                assert_eq!(shards.iter().filter(|shard| shard.holds(&key)).count(), 1);
            }
        }
    }

    #[test]
    fn what_is_no_shard_is_refused() {
        for text in ["", "1", "0/3", "4/3", "1/0", "-1/3", "1/3/5", "1/100001"] {
            assert_eq!(text.parse::<Shard>(), Err(NoShard), "{text}");
        }
    }
}
