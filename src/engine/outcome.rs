//! stub
/// O
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome { Held, Repelled, Contained, FaitAccompli, Defeated, Restored, BeyondModel }
impl Outcome {
    pub const ALL: [Self; 7] = [Self::Held, Self::Repelled, Self::Contained, Self::FaitAccompli, Self::Defeated, Self::Restored, Self::BeyondModel];
    pub fn name(self) -> &'static str { match self { Self::Held => "held", Self::Repelled => "repelled", Self::Contained => "contained", Self::FaitAccompli => "fait_accompli", Self::Defeated => "defeated", Self::Restored => "restored", Self::BeyondModel => "beyond_model" } }
}
