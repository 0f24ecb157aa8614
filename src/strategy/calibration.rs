//! The calibration of a challenger: what another case needs to face the same one.

use crate::deterrence::Channels;

use super::motive_fitter::CalibratedMotive;

/// The scale of the deterrence channels, and the motive.
pub(super) struct Calibration {
    pub channels: Channels,
    /// x⁰ of each rung.
    pub origins: [[f64; 5]; 3],
    pub calibrated: CalibratedMotive,
}
