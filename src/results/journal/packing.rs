//! Packed bytes: those of numbers, most of which differ little from the one before, in less space.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// Bytes of a number.
const NUMBER: usize = size_of::<f64>();
/// The level of compression, of ten: the usual one.
const LEVEL: u8 = 6;
/// Most bytes that are unpacked, which a choice in a hundred thousand scenarios would take: a forged record takes no more.
const MOST: usize = 1 << 30;

/// Packs bytes: every eighth together, since leading bytes of numbers are alike, compressed (DEFLATE, RFC 1951).
pub(super) fn pack(bytes: &[u8]) -> Vec<u8> {
    let apart = (0..NUMBER).flat_map(|first| bytes.iter().skip(first).step_by(NUMBER));
    compress_to_vec(&apart.copied().collect::<Vec<u8>>(), LEVEL)
}

/// The bytes that were packed; none if these are not packed ones.
pub(super) fn unpack(packed: &[u8]) -> Option<Vec<u8>> {
    unpack_within(packed, MOST)
}

fn unpack_within(packed: &[u8], most: usize) -> Option<Vec<u8>> {
    let apart = decompress_to_vec_with_limit(packed, most).ok()?;
    let mut bytes = vec![0; apart.len()];
    let places = (0..NUMBER).flat_map(|first| (first..apart.len()).step_by(NUMBER));
    for (place, byte) in places.zip(&apart) {
        bytes[place] = *byte;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_any_length_are_unpacked_as_they_were() {
        let series = (0..100).flat_map(|month| (0.97_f64.powi(month) / 3.0).to_le_bytes());
        let all: Vec<u8> = [1, 120].into_iter().chain(series).collect();
        for length in [0, 1, 7, 8, 9, 801, all.len()] {
            assert_eq!(unpack(&pack(&all[..length])).as_deref(), Some(&all[..length]));
        }
        assert!(pack(&all).len() < all.len());
        assert_eq!(unpack(b"not packed"), None);
    }

    #[test]
    fn no_packed_record_takes_memory_without_bounds() {
        let packed = pack(&[0; 100_000]);
        let read = [99_999, 100_000].map(|most| unpack_within(&packed, most).is_some());
        assert_eq!(read, [false, true]);
        assert!(packed.len() < 1000);
    }
}
