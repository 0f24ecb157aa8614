//! The methods of analysis against closed forms, reference implementations and planted effects.

mod exact;
mod failures;
mod peers;
mod planted;
mod reference_record;
mod salib;
mod value;
