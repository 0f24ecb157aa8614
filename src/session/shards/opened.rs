//! Shards as they lie on disk: which command they are of, and which of them are missing.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};

use crate::results::Shard;
use crate::results::folder::{Folder, check_unaltered, draft_journal, draft_of, is_finished};
use crate::results::journal::{Journal, JournalError, Key};
use crate::session::error::{Error, reject};
use crate::session::header::Header;
use crate::session::job::STATE;
use crate::session::reuse::results_folder;

/// Shards of one command.
#[derive(Debug)]
pub struct Shards {
    /// At least one.
    opened: Vec<OpenedShard>,
}

/// A shard whose header was read.
#[derive(Debug)]
struct OpenedShard {
    path: PathBuf,
    header: Header,
    shard: Shard,
    is_complete: bool,
}

/// What some shards lack of a command.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShardGaps {
    /// The number of shards.
    pub of: u32,
    /// Numbers of the shards that were not given.
    pub missing: Vec<u32>,
    /// Numbers of the shards that are unfinished.
    pub incomplete: Vec<u32>,
}

impl Shards {
    /// Opens shards by their folders, or by those of drafts that were interrupted.
    ///
    /// A draft that was only just begun counts as a shard that is not given.
    ///
    /// # Errors
    /// [`Error::Request`] with every path that is no shard, and every shard that is of another command than the first.
    pub fn open(paths: &[PathBuf]) -> Result<Self, Error> {
        let opened: Vec<Result<Option<OpenedShard>, Error>> = paths.iter().map(|path| open(path)).collect();
        reject(opened.iter().filter_map(|shard| shard.as_ref().err()))?;
        let opened: Vec<OpenedShard> = opened.into_iter().flatten().flatten().collect();
        let Some(first) = opened.first() else {
            return Err(Error::request("no shard holds a record"));
        };
        reject(opened.iter().filter_map(|shard| first.difference(shard)))?;
        Ok(Self { opened })
    }

    /// What they lack.
    #[must_use]
    pub fn gaps(&self) -> ShardGaps {
        let numbers = |is_wanted: &dyn Fn(&OpenedShard) -> bool| -> BTreeSet<u32> {
            let wanted = self.opened.iter().filter(|shard| is_wanted(shard));
            wanted.map(|shard| shard.shard.number()).collect()
        };
        let (given, complete) = (numbers(&|_| true), numbers(&|shard| shard.is_complete));
        let of = self.opened[0].shard.of();
        ShardGaps {
            of,
            missing: (1..=of).filter(|number| !given.contains(number)).collect(),
            incomplete: given.difference(&complete).copied().collect(),
        }
    }

    /// The words of the command that they are of; none of a run or drill.
    #[must_use]
    pub fn command(&self) -> Option<&[String]> {
        self.header().argv()
    }

    /// What they are of.
    pub(super) fn header(&self) -> &Header {
        &self.opened[0].header
    }

    /// An error if one of them lies where results are to be written.
    pub(super) fn check_apart(&self, out: &Path) -> Result<(), Error> {
        let is_out = |shard: &&OpenedShard| results_folder(&shard.path) == results_folder(out);
        reject(self.opened.iter().filter(is_out).map(|shard| {
            let shard = shard.path.display();
            format!("`{shard}` is one of the shards; give another folder for the results")
        }))
    }

    /// Copies those of their records whose keys are wanted into the journal of a folder.
    pub(super) fn give_records(&self, folder: &Folder, wanted: impl Fn(&Key) -> bool) -> Result<(), Error> {
        for shard in &self.opened {
            let Some((journal, _)) = read(&shard.path)?.filter(|(_, header)| *header == shard.header) else {
                return Err(no_shard(&shard.path, "it was replaced meanwhile"));
            };
            let adopted = folder.journal().adopt(&journal, &wanted);
            adopted.map_err(|source| folder.failed(STATE, source))?;
        }
        Ok(())
    }
}

impl OpenedShard {
    /// Why another shard is not one of the same command.
    fn difference(&self, other: &Self) -> Option<String> {
        let (this, that) = (self.path.display(), other.path.display());
        if self.header.work != other.header.work {
            let [one, two] = [self, other].map(|shard| shard.header.work.command(None));
            return Some(if one == two {
                format!("`{this}` and `{that}` are of `{one}` on files of different folders")
            } else {
                format!("`{this}` is of `{one}`, and `{that}` of `{two}`")
            });
        }
        let changed = self.header.changed(&other.header);
        if !changed.is_empty() {
            let texts = changed.join(", ");
            return Some(format!(
                "`{this}` and `{that}` were computed from different texts: {texts}"
            ));
        }
        (self.shard.of() != other.shard.of()).then(|| {
            format!(
                "`{this}` is shard {}, and `{that}` shard {}: the work was divided in two ways",
                self.shard, other.shard
            )
        })
    }
}

impl ShardGaps {
    /// Each gap in words.
    #[must_use]
    pub fn reasons(&self) -> Vec<String> {
        let of = self.of;
        let gaps = |numbers: &[u32], what: &'static str| -> Vec<String> {
            let each = runs(numbers)
                .into_iter()
                .map(|[first, last]| match first == last {
                    true => format!("shard {first}/{of} is {what}"),
                    false => format!("shards {first}/{of} to {last}/{of} are {what}"),
                });
            each.collect()
        };
        [
            gaps(&self.missing, "missing"),
            gaps(&self.incomplete, "unfinished"),
        ]
        .concat()
    }
}

/// The first and last of each run of consecutive numbers.
fn runs(numbers: &[u32]) -> Vec<[u32; 2]> {
    let mut runs: Vec<[u32; 2]> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some([_, last]) if *last + 1 == *number => *last = *number,
            _ => runs.push([*number, *number]),
        }
    }
    runs
}

fn open(path: &Path) -> Result<Option<OpenedShard>, Error> {
    let Some((_, header)) = read(path)? else {
        return Ok(None);
    };
    let Some(shard) = header.shard else {
        return Err(no_shard(path, "it is a whole run"));
    };
    Ok(Some(OpenedShard {
        path: path.to_owned(),
        header,
        shard,
        is_complete: is_finished(&results_folder(path)),
    }))
}

/// The records of a shard; none of a draft that was only just begun.
fn read(path: &Path) -> Result<Option<(Journal, Header)>, Error> {
    let folder = results_folder(path);
    let is_finished = is_finished(&folder);
    let file = if is_finished {
        check_unaltered(&folder, &[STATE])?;
        folder.join(STATE)
    } else {
        draft_journal(&folder)
    };
    if !file.is_file() {
        return match !is_finished && draft_of(&folder).is_dir() {
            true => Ok(None),
            false => Err(no_shard(path, "it is neither the folder of one nor its draft")),
        };
    }
    let unreadable = |source| no_shard(path, &format!("it cannot be read ({source})"));
    match Journal::reopen(File::open(&file).map_err(unreadable)?) {
        Ok(records) => Ok(Some(records)),
        Err(JournalError::Empty) if !is_finished => Ok(None),
        Err(JournalError::Io(source)) => Err(unreadable(source)),
        Err(why) => Err(no_shard(path, &why.to_string())),
    }
}

fn no_shard(path: &Path, why: &str) -> Error {
    Error::request(format!(
        "`{}` is no shard that can be merged: {why}",
        path.display()
    ))
}
