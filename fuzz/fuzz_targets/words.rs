//! The small languages of arguments: metrics, levers, ranges, precisions, patterns of inputs, dates and sums of money.
#![no_main]

use foederis::scenario::{calendar, hint, units};
use foederis::study::lever::{Lever, LeverRange};
use foederis::study::{Metric, PrecisionTarget, matches_pattern};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| {
    let (which, text) = input;
    match which % 7 {
        0 => {
            if let Ok(metric) = Metric::parse(text) {
                let again = Metric::parse(&metric.to_string()).expect("a metric reads its own name");
                assert_eq!(metric.to_string(), again.to_string());
            }
        }
        1 => drop(Lever::parse(text)),
        2 => drop(LeverRange::parse(text)),
        3 => drop(PrecisionTarget::parse(text)),
        4 => {
            let (pattern, name) = text.split_once('\n').unwrap_or((text, "guarantor.usa.resolve"));
            let _ = (
                matches_pattern(pattern, name),
                hint::nearest(name, [pattern].into_iter()),
            );
        }
        5 => {
            if let Some(day) = calendar::day_of(text) {
                assert_eq!(calendar::day_of(&calendar::date(day)), Some(day), "{text}");
            }
        }
        _ => drop(units::yearly_money_range(text)),
    }
});
