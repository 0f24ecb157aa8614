//! The calibration of a challenger: what a case needs to face it.

use super::motive_fitter::CalibratedMotive;
use super::scale::Scale;

/// The scale of the deterrents, and the motive.
pub(super) struct Calibration {
    pub scale: Scale,
    pub calibrated: CalibratedMotive,
}
