use std::io::{Seek, Write};

use super::{Journal, JournalError, Key};

fn journal() -> (std::fs::File, Journal) {
    let file = tempfile::tempfile().expect("a file");
    let journal = Journal::begin(file.try_clone().expect("a handle"), &"header").expect("it begins");
    journal.insert(&Key::Choice(7), &f64::NEG_INFINITY);
    journal.insert(&Key::Choice(3), &0.1_f64);
    (file, journal)
}

/// Cut at any byte, it holds the complete frames before the cut and new ones are appended after them.
#[test]
fn an_incomplete_last_frame_is_dropped() {
    let (mut file, _journal) = journal();
    let mut whole = Vec::new();
    file.rewind().expect("the start");
    std::io::Read::read_to_end(&mut file, &mut whole).expect("bytes");
    // Cuts by outcome: in the header, and after 0, 1 and 2 records.
    let mut outcomes = [0; 4];
    for cut in 0..=whole.len() {
        let mut cut_file = tempfile::tempfile().expect("a file");
        cut_file.write_all(&whole[..cut]).expect("bytes");
        let again = cut_file.try_clone().expect("a handle");
        match Journal::reopen::<String>(cut_file) {
            Err(JournalError::Empty) => outcomes[0] += 1,
            Err(error) => panic!("{cut}: {error}"),
            Ok((journal, header)) => {
                assert_eq!(header, "header");
                let [first, second] = [7, 3].map(|world| journal.get::<f64>(&Key::Choice(world)));
                assert!(first.is_none_or(|x| x == f64::NEG_INFINITY));
                assert!(second.is_none_or(|x| x == 0.1));
                outcomes[1 + usize::from(first.is_some()) + usize::from(second.is_some())] += 1;
                journal.insert(&Key::Choice(5), &2.0_f64);
                let (journal, _) = Journal::reopen::<String>(again).expect("it is whole");
                assert_eq!(journal.get(&Key::Choice(5)), Some(2.0_f64));
            }
        }
    }
    assert_eq!(outcomes[3], 1);
    assert!(outcomes.iter().all(|n| *n > 0), "{outcomes:?}");
}

#[test]
fn records_are_written_in_the_order_of_their_keys() {
    let (_file, one) = journal();
    let other = Journal::begin(tempfile::tempfile().expect("a file"), &"header").expect("it begins");
    other.insert(&Key::Choice(3), &0.1_f64);
    other.insert(&Key::Choice(7), &f64::NEG_INFINITY);
    let bytes = |journal: &Journal| {
        let mut out = Vec::new();
        journal
            .write_in_order(&"header", |_| true, &mut out)
            .expect("bytes");
        out
    };
    assert!(bytes(&one) == bytes(&other));
}

#[test]
fn a_journal_of_another_version_is_rejected() {
    let mut file = tempfile::tempfile().expect("a file");
    file.write_all(b"foederis 0.0.1, records 1\nand whatever follows it there")
        .expect("bytes");
    assert!(matches!(
        Journal::reopen::<String>(file),
        Err(JournalError::OtherVersion)
    ));
}

#[test]
fn records_after_the_header_of_another_run_are_refused() {
    let bytes = |mut file: &std::fs::File| {
        let mut bytes = Vec::new();
        file.rewind().expect("the start");
        std::io::Read::read_to_end(&mut file, &mut bytes).expect("bytes");
        bytes
    };
    let (records, _journal) = journal();
    let other = tempfile::tempfile().expect("a file");
    Journal::begin(other.try_clone().expect("a handle"), &"HEADER").expect("it begins");
    let header = bytes(&other);
    let mut mixed = tempfile::tempfile().expect("a file");
    let both = [&header[..], &bytes(&records)[header.len()..]].concat();
    mixed.write_all(&both).expect("bytes");
    assert!(matches!(
        Journal::holds_records(&mut mixed),
        Err(JournalError::Foreign)
    ));
    assert!(matches!(
        Journal::reopen::<String>(mixed),
        Err(JournalError::Foreign)
    ));
}
