//! One number per history of a block.

use std::ops::{Deref, DerefMut};

/// Numbers that an instruction of the widest processors takes at once; their bytes are a line of the cache.
const LINE: usize = 8;

/// Numbers of which the first begins a line of the cache, so that an instruction that takes eight of them reads one line: where
/// it read two, the peer task took 1.08 times as long. It changes no result.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    /// Where the numbers begin in `memory`.
    start: usize,
    len: usize,
    memory: Vec<f64>,
}

impl Row {
    /// A row of `len` numbers, all `value`.
    pub(crate) fn of(len: usize, value: f64) -> Self {
        let mut row = Self::default();
        row.reset(len, value);
        row
    }

    /// Makes it `len` numbers, all `value`; keeps its memory.
    pub(crate) fn reset(&mut self, len: usize, value: f64) {
        self.memory.clear();
        self.set_len(len, value);
    }

    /// Makes it `len` unspecified numbers, for a caller that writes each.
    pub(crate) fn resize(&mut self, len: usize) {
        self.set_len(len, 0.0);
    }

    /// Sets the length; memory that is new is filled with `value`.
    fn set_len(&mut self, len: usize, value: f64) {
        self.len = len;
        self.memory.resize(len + LINE - 1, value);
        let start = self.memory.as_ptr().align_offset(LINE * size_of::<f64>());
        self.start = if start < LINE { start } else { 0 };
    }

    /// So many numbers from one on.
    #[inline]
    pub(super) fn part(&self, from: usize, len: usize) -> &[f64] {
        let from = self.start + from;
        &self.memory[from..from + len]
    }

    /// The same, mutable.
    #[inline]
    pub(super) fn part_mut(&mut self, from: usize, len: usize) -> &mut [f64] {
        let from = self.start + from;
        &mut self.memory[from..from + len]
    }

    /// One number.
    #[inline]
    pub(super) fn at(&self, index: usize) -> f64 {
        self.memory[self.start + index]
    }
}

impl Deref for Row {
    type Target = [f64];

    #[inline]
    fn deref(&self) -> &[f64] {
        self.part(0, self.len)
    }
}

impl DerefMut for Row {
    #[inline]
    fn deref_mut(&mut self) -> &mut [f64] {
        self.part_mut(0, self.len)
    }
}

impl<'r> IntoIterator for &'r Row {
    type Item = &'r f64;
    type IntoIter = std::slice::Iter<'r, f64>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'r> IntoIterator for &'r mut Row {
    type Item = &'r mut f64;
    type IntoIter = std::slice::IterMut<'r, f64>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        self[..] == other[..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_number_begins_a_line_of_the_cache() {
        let mut row = Row::default();
        for len in [1, 5, 128, 40, 4096, 3] {
            row.resize(len);
            row.fill(2.0);
            row.reset(len, 1.0);
            assert_eq!(row.as_ptr().align_offset(64), 0, "{len}");
            assert_eq!(row[..], vec![1.0; len]);
            let last = len - 1;
            row.part_mut(last, 1)[0] = 3.0;
            assert_eq!(
                (row.at(last), row[last], row.part(last, 1)),
                (3.0, 3.0, &[3.0][..])
            );
        }
    }

    #[test]
    fn a_copy_has_the_same_numbers_wherever_it_lies() {
        let copies: Vec<Row> = (0..20).map(|n| Row::of(8 + n, n as f64)).collect();
        for (n, copy) in copies.clone().iter().enumerate() {
            assert_eq!(copy, &copies[n]);
            assert_eq!(copy[..], vec![n as f64; 8 + n]);
        }
    }
}
