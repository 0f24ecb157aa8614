//! The days for which strengths and ground are reported.

/// Days after the attack \[d\] for which strength in theatre and ground lost are reported.
pub(crate) const REPORT_DAYS: [u16; 8] = [0, 2, 5, 10, 30, 60, 90, 180];
