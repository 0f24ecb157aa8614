//! The methods of analysis against exact answers, other programs and planted truths.

mod exact;
mod failures;
mod peers;
mod planted;
mod record;
mod salib;
mod value;
