//! Effects of the domains: the parameters of what each does, and where they are in the language.

use super::inputs::WorldValue;

/// Key of a commitment for the resilience that cooperation under it adds.
pub(super) const COMMITMENT_RESILIENCE: &str = "effects.cyber";

/// Declares the effects as fields, each read from the key of its name under `model.effects`.
macro_rules! domain_effects {
    ($($(#[$doc:meta])* $key:ident,)*) => {
        /// Parameters of the effects of the domains.
        #[derive(Debug, Clone, PartialEq)]
        pub(crate) struct DomainEffects {
            $($(#[$doc])* pub $key: WorldValue,)*
            /// Finance that the protégé needs \[EUR bn a month\].
            pub(crate) needs: WorldValue,
        }

        impl DomainEffects {
            /// Reads each effect from its path.
            pub(super) fn read(mut value: impl FnMut(&str) -> WorldValue) -> Self {
                Self {
                    $($key: value(concat!("model.effects.", stringify!($key))),)*
                    needs: value("protege.needs"),
                }
            }
        }
    };
}

domain_effects! {
    /// κ_a: largest addition of air strength to its own side.
    air_gain,
    /// S½: squadrons at which half of that is reached \[sqn\].
    air_half,
    /// B½: batteries that halve the challenger's air strength and its strikes \[bty\].
    air_defence_half,
    /// C½: teams that halve the success rate of the hybrid campaign \[team\].
    cyber_half,
    /// Cyber part of the strike on reception.
    strike_cyber,
    /// Share by which many cyber teams shorten attribution.
    cyber_attribution,
    /// Share by which full space support shortens attribution.
    space_attribution,
    /// Share by which full space support lengthens warning.
    space_warning,
    /// Share by which disinformation that is not countered lengthens votes and deliberation.
    disinformation,
    /// Share by which full information support raises resilience.
    information_resilience,
    /// Share of the protégé's replacement that is lost without finance.
    finance_replacement,
    /// Share of the challenger's replacement that is lost under sanctions of severity 1.
    sanctions_replacement,
}
