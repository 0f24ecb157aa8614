//! stub
use super::block::Block;
use super::situation::Situation;
use super::streams::Streams;
pub(super) fn fight(_b: &mut Block, _s: &Situation, _st: &Streams) {}
