//! Every key of the scenario language, once: what it takes, its default, its chance, its meaning.
//!
//! The reader, the defaults, the JSON Schema, the reference table of `docs/scenario-format.md`, the
//! Sobol dimension of each uncertain input and the spelling hints are all made from [`KEYS`].
//!
//! The order of [`KEYS`] is part of the output format: a key's place is its Sobol dimension.
//! Append, never reorder; a change is result-changing.

use super::units::Dimension;

/// Whether a key holds ignorance (one value a world) or chance (one value a history).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uncertainty {
    /// Nothing uncertain can stand here.
    None,
    /// Fixed within a world and never otherwise.
    World,
    /// Fixed within a world unless `vary = "event"`.
    WorldOrEvent,
    /// New in each history unless `vary = "world"`.
    Event,
}

/// The numbers that a quantity may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Range {
    /// Any finite number.
    Any,
    /// Zero or more.
    NonNegative,
    /// More than zero.
    Positive,
    /// From 0 to 1.
    Unit,
    /// From −1 to 1.
    Correlation,
}

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    /// Free text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A whole number, at least the one given.
    Count(u64),
    /// A calendar date without chance.
    Day,
    /// One of these words.
    Word(&'static [&'static str]),
    /// One or several of these words.
    Words(&'static [&'static str]),
    /// Ids of guarantors and groups.
    Ids,
    /// One id of a guarantor.
    Id,
    /// Paths of keys.
    Paths,
    /// File names.
    Files,
    /// A quantity of this dimension, in this range.
    Quantity(Dimension, Range),
    /// A quantity, or the word given.
    QuantityOr(Dimension, Range, &'static str),
    /// A quantity that may be `never`.
    QuantityOrNever(Dimension, Range),
    /// A date with its distribution, or one of these words.
    DateOr(&'static [&'static str]),
    /// A weight (`60`) or a share of all weight (`"66.7 %"`).
    Quorum,
}

/// What stands where the file says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DefaultValue {
    /// The file must say it.
    Required,
    /// Nothing stands there.
    Absent,
    /// This text, read as if it stood in the file.
    Written(&'static str),
    /// Depends on other keys; the words are for the reader.
    Derived(&'static str),
}

/// One key of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// Its path; `*` stands for an id that the author chooses.
    pub path: &'static str,
    /// What it takes.
    pub kind: ValueKind,
    /// What stands where the file says nothing.
    pub default: DefaultValue,
    /// The default under `defaults = "neutral"`; the empty text where both are the same.
    pub neutral: &'static str,
    /// Whether it is ignorance or chance.
    pub uncertainty: Uncertainty,
    /// One sentence for the reader, with the symbol of docs/model.md.
    pub doc: &'static str,
}

/// The rungs of the ladder, mildest first.
pub const RUNGS: [&str; 3] = ["hybrid", "limited", "major"];

/// The forms that a commitment can have.
pub const FORMS: [&str; 6] = [
    "membership",
    "assurance_pact",
    "bilateral",
    "consortium",
    "consultation",
    "ad_hoc",
];

/// The domains of a package, each with its dimension.
pub const DOMAINS: [&str; 8] = [
    "land",
    "air",
    "air_defence",
    "cyber",
    "space",
    "information",
    "finance",
    "sanctions",
];

/// Tables in which packages stand.
pub const PACKAGE_TABLES: [&str; 6] = [
    "challenger.forces.*",
    "protege.forces.*",
    "guarantor.*.forces.*",
    "commitment.*.guarantor.*.forces.*",
    "commitment.*.standing.*",
    "commitment.*.on_call.*",
];

const fn key(
    path: &'static str,
    kind: ValueKind,
    default: DefaultValue,
    neutral: &'static str,
    uncertainty: Uncertainty,
    doc: &'static str,
) -> Key {
    Key {
        path,
        kind,
        default,
        neutral,
        uncertainty,
        doc,
    }
}

use self::DefaultValue::{Absent, Derived, Required, Written};
use self::Range::{Any, Correlation, NonNegative, Positive, Unit};
use self::Uncertainty::{Event, None as Sure, World, WorldOrEvent};
use self::ValueKind::{
    Count, DateOr, Day, Files, Flag, Id, Ids, Paths, Quantity, QuantityOr, QuantityOrNever, Quorum, Text,
    Word, Words,
};
use Dimension as D;

const TIME: ValueKind = Quantity(D::Duration, NonNegative);
const TIME_OR_NEVER: ValueKind = QuantityOrNever(D::Duration, NonNegative);
const SHARE: ValueKind = Quantity(D::Share, Unit);
const PROBABILITY: ValueKind = Quantity(D::Probability, Unit);
const LOGIT: ValueKind = Quantity(D::Logit, Any);
const FACTOR: ValueKind = Quantity(D::Factor, Positive);
const FACTOR0: ValueKind = Quantity(D::Factor, NonNegative);

/// The language, key by key.
#[rustfmt::skip] // one key, one line: the table is meant to be read as one
pub const KEYS: &[Key] = &[
    // ---- the file
    key("format", Count(1), Written("1"), "", Sure, "version of this language"),
    key("title", Text, Derived("the file's name"), "", Sure, "name for tables and charts"),
    key("about", Text, Written(""), "", Sure, "a paragraph for the report"),
    key("extends", Files, Absent, "", Sure, "file or list of files merged beneath this one, paths from this file"),
    key("remove", Paths, Absent, "", Sure, "paths struck from what lies beneath, before this file is laid on"),
    key("figures", Word(&["realised", "declared"]), Written("realised"), "", Sure, "`declared` runs each value that has `declared` at that figure, without slip"),
    key("defaults", Word(&["evidence", "neutral"]), Written("evidence"), "", Sure, "`neutral`: every default does nothing; honour must then be given"),
    // ---- how to run
    key("run.worlds", Count(1), Written("256"), "", Sure, "worlds; the command line wins"),
    key("run.histories", Count(1), Written("800"), "", Sure, "histories a world; the command line wins"),
    key("run.seed", Count(0), Written("1"), "", Sure, "seed of all chance; the command line wins"),
    key("run.design", Word(&["sobol", "lhs", "mc"]), Written("sobol"), "", Sure, "design of the worlds; the command line wins"),
    key("run.scrambles", Count(1), Written("8"), "", Sure, "independent replicates of a sobol or lhs design, from which its error comes"),
    key("run.attack", Day, Derived("the middle of the horizon"), "", Sure, "date of the attack that a drill supposes; the command line wins"),
    // ---- the horizon and the ground
    key("horizon.start", Day, Written("2026-01"), "", Sure, "first month"),
    key("horizon.end", Day, Written("2035-12"), "", Sure, "last month"),
    key("theatre.name", Text, Written("Theatre"), "", Sure, "name of the theatre"),
    key("theatre.reception", QuantityOr(D::Throughput, Positive, "unlimited"), Written("0.1 to 0.4 bde/d"), "unlimited", World, "μ0: land strength that ports, rail and borders can take in"),
    key("theatre.threshold", Quantity(D::Land, NonNegative), Written("1 bde"), "", World, "allied land strength that makes the response \"in time\""),
    key("theatre.axis", Quantity(D::Distance, Positive), Written("120 km"), "", World, "axis_km: width of the front on which the campaign is decided"),
    key("theatre.terrain", FACTOR, Written("1"), "", World, "multiplies the defence"),
    key("theatre.prepared_line", Flag, Written("false"), "", Sure, "true: the front starts static"),
    // ---- the rungs
    key("rung.hybrid.warning", TIME, Written("0 d"), "0 d", Event, "W: days of warning before day 0"),
    key("rung.hybrid.attribution", TIME_OR_NEVER, Written("20 to 500 d, 15 % never [E-3.21]"), "0 d", Event, "T_attr: from the first act to a public attribution"),
    key("rung.hybrid.honour_shift", LOGIT, Written("-3.5"), "0", World, "shift_k on the chance of honouring"),
    key("rung.hybrid.block_shift", LOGIT, Written("2"), "0", World, "shift on the chance that a member blocks"),
    key("rung.hybrid.nuclear", SHARE, Written("0 %"), "0 %", World, "nuclear_k: how far the nuclear shadow falls on this rung"),
    key("rung.hybrid.success_rate", Quantity(D::Rate, NonNegative), Written("1 /y"), "", World, "s0: rate at which an undisturbed campaign succeeds"),
    key("rung.hybrid.answered_cut", SHARE, Written("30 to 80 %"), "", World, "share of the success rate that a response takes away"),
    key("rung.hybrid.lasts", TIME, Written("180 d"), "", Sure, "H: length of the campaign"),
    key("rung.limited.warning", TIME, Written("2 d"), "0 d", Event, "W: days of warning before day 0"),
    key("rung.limited.attribution", TIME_OR_NEVER, Written("1 to 24 h"), "0 d", Event, "T_attr: from day 0 to the finding that this is an armed attack"),
    key("rung.limited.honour_shift", LOGIT, Written("-1"), "0", World, "shift_k on the chance of honouring"),
    key("rung.limited.block_shift", LOGIT, Written("1"), "0", World, "shift on the chance that a member blocks"),
    key("rung.limited.nuclear", SHARE, Written("0 %"), "0 %", World, "nuclear_k"),
    key("rung.limited.objective", Quantity(D::Distance, Positive), Written("25 km"), "", World, "X_k: depth of the objective"),
    key("rung.limited.falls", TIME_OR_NEVER, Written("2 to 20 d, 20 % never"), "", Event, "T_obj: day on which the objective falls if no guarantor's forces come (kernel `clock`)"),
    key("rung.limited.committed", SHARE, Written("50 %"), "", WorldOrEvent, "share of the challenger's land strength that it uses"),
    key("rung.limited.surprise", FACTOR0, Written("0"), "0", World, "S: the attacker's strength is multiplied by 1 + S·exp(−t/3 d)"),
    key("rung.limited.strike", SHARE, Written("0 %"), "0 %", World, "σ: share of reception lost on day 0"),
    key("rung.limited.strike_recovery", TIME, Written("14 d"), "", World, "τσ: time in which reception recovers"),
    key("rung.limited.lasts", TIME, Written("180 d"), "3650 d", Sure, "T_max: the campaign is followed so long"),
    key("rung.limited.restore", Flag, Written("false"), "", Sure, "true: losing the objective is not the end"),
    key("rung.major.warning", TIME, Written("14 d"), "0 d", Event, "W: days of warning before day 0"),
    key("rung.major.attribution", TIME_OR_NEVER, Written("1 to 24 h"), "0 d", Event, "T_attr: from day 0 to the finding that this is an armed attack"),
    key("rung.major.honour_shift", LOGIT, Written("0"), "0", World, "shift_k on the chance of honouring"),
    key("rung.major.block_shift", LOGIT, Written("0"), "0", World, "shift on the chance that a member blocks"),
    key("rung.major.nuclear", SHARE, Written("50 %"), "0 %", World, "nuclear_k"),
    key("rung.major.objective", Quantity(D::Distance, Positive), Written("150 km"), "", World, "X_k: depth of the objective"),
    key("rung.major.falls", TIME_OR_NEVER, Written("15 to 200 d, 20 % never"), "", Event, "T_obj: day on which the objective falls if no guarantor's forces come (kernel `clock`)"),
    key("rung.major.committed", SHARE, Written("100 %"), "", WorldOrEvent, "share of the challenger's land strength that it uses"),
    key("rung.major.surprise", FACTOR0, Written("0"), "0", World, "S: the attacker's strength is multiplied by 1 + S·exp(−t/3 d)"),
    key("rung.major.strike", SHARE, Written("40 %"), "0 %", World, "σ: share of reception lost on day 0"),
    key("rung.major.strike_recovery", TIME, Written("14 d"), "", World, "τσ: time in which reception recovers"),
    key("rung.major.lasts", TIME, Written("365 d"), "3650 d", Sure, "T_max: the campaign is followed so long"),
    key("rung.major.restore", Flag, Written("false"), "", Sure, "true: losing the objective is not the end"),
    // ---- the two sides
    key("challenger.name", Text, Written("Challenger"), "", Sure, "name"),
    key("challenger.quality", FACTOR, Written("0.85 to 1.15"), "1", World, "q_A: fighting value of a brigade"),
    key("challenger.replacement", Quantity(D::Throughput, NonNegative), Written("0 bde/d"), "", World, "ρ_A: land strength replaced a day"),
    key("challenger.break_point", SHARE, Written("30 to 60 % [E-5.8]"), "", WorldOrEvent, "share of start plus arrived strength lost at which the attack ends"),
    key("protege.name", Text, Written("Protégé"), "", Sure, "name"),
    key("protege.quality", FACTOR, Written("0.9 to 1.25"), "1", World, "q_D: fighting value of a brigade"),
    key("protege.replacement", Quantity(D::Throughput, NonNegative), Written("0 bde/d"), "", World, "ρ_D: land strength replaced a day"),
    key("protege.break_point", SHARE, Written("40 to 70 % [E-5.8]"), "", WorldOrEvent, "share of start plus arrived strength lost at which the defence ends"),
    key("protege.resilience", SHARE, Written("50 %"), "0 %", World, "against the hybrid rung"),
    key("protege.needs", Quantity(D::MoneyFlow, NonNegative), Written("0 bn EUR/month"), "", World, "finance that keeps strength up"),
    // ---- who may help
    key("group.*", Ids, Required, "", Sure, "a name for a list of guarantors; `all` exists"),
    key("guarantor.*.name", Text, Derived("the id"), "", Sure, "name"),
    key("guarantor.*.takes_part", Flag, Written("true"), "", Sure, "false: as if not in the file"),
    key("guarantor.*.weight", Quantity(D::Weight, NonNegative), Written("1"), "", Sure, "weight in a qualified majority"),
    key("guarantor.*.resolve", LOGIT, Written("0"), "", World, "shift against the commitment's typical member"),
    key("guarantor.*.honour.force", PROBABILITY, Absent, "", World, "chance that it fights, under any commitment; wins over the commitment's"),
    key("guarantor.*.honour.support", PROBABILITY, Derived("`honour.force` where that is given"), "", World, "chance that it gives at least money, arms, sanctions"),
    key("guarantor.*.block", PROBABILITY, Written("1 %"), "0 %", World, "p_block: chance of blocking a consensus after a major attack"),
    key("guarantor.*.vote", QuantityOr(D::Duration, NonNegative, "deliberate"), Written("0.2 to 4 d [E-3.4]"), "deliberate", Event, "its vote in council; `deliberate`: votes when its own deliberation ends"),
    key("guarantor.*.deliberate", TIME_OR_NEVER, Written("{ lognormal = { median = \"6.3 d\", sigma = 1.42 }, source = \"E-11.3\" }"), "0 d", Event, "until it is ready to act itself"),
    key("guarantor.*.authorise", TIME_OR_NEVER, Written("0 d"), "", Event, "parliament, before troops move; never: refused"),
    // ---- what is promised
    key("commitment.*.form", Word(&FORMS), Written("bilateral"), "", Sure, "supplies sourced defaults of `covers` and `honour`, decides nothing"),
    key("commitment.*.signed", ValueKind::DateOr(&["horizon_start"]), Written("horizon_start"), "", World, "date of signature, with its own chance of never"),
    key("commitment.*.in_force", DateOr(&["signature", "ratification", "never"]), Written("signature"), "", World, "date of entry into force, or what brings it"),
    key("commitment.*.until", DateOr(&[]), Absent, "", World, "lapses"),
    key("commitment.*.covers", Words(&RUNGS), Derived("limited and major; membership and consortium: all three"), "", Sure, "rungs that call it"),
    key("commitment.*.guarantors", Ids, Required, "", Sure, "ids, groups, `all`"),
    key("commitment.*.except", Ids, Absent, "", Sure, "taken out again"),
    key("commitment.*.lead", Id, Absent, "", Sure, "drawn first; named under any rule"),
    key("commitment.*.rule", Word(&["automatic", "unilateral", "consensus", "qualified_majority", "lead"]), Written("unilateral"), "", Sure, "how the collective decision is taken"),
    key("commitment.*.quorum", Quorum, Absent, "", Sure, "weight, or share of all weight, that a qualified majority needs"),
    key("commitment.*.yes", Word(&["support", "force"]), Written("support"), "", Sure, "what counts as a yes in a qualified majority"),
    key("commitment.*.fallback", Word(&["none", "willing"]), Written("none"), "", Sure, "`willing`: after a failed decision the willing act alone"),
    key("commitment.*.fallback_delay", TIME, Written("1 to 10 d [E-3.6]"), "0 d", Event, "from the failed vote to action by the willing"),
    key("commitment.*.convene", TIME_OR_NEVER, Written("0.2 to 4 d [E-3.4]"), "0 d", Event, "before members vote and deliberate; not under `automatic`"),
    key("commitment.*.activation", TIME_OR_NEVER, Written("1 to 5 d"), "0 d", Event, "under `automatic`: from attribution to the collective decision"),
    key("commitment.*.pre_authorised", Flag, Written("false"), "", Sure, "forces move from warning, fight once their owner has decided"),
    key("commitment.*.correlation", SHARE, Written("30 to 60 % [E-priors]"), "0 %", World, "ρ of wills in one crisis"),
    key("commitment.*.honour.force", PROBABILITY, Derived("by form"), "", World, "typical member: chance that it fights"),
    key("commitment.*.honour.support", PROBABILITY, Derived("by form, or `honour.force` where only that is given"), "", World, "typical member: chance that it gives at least support"),
    key("commitment.*.ratification.parties", Count(1), Derived("the number of guarantors"), "", Sure, "parties that must ratify, the named among them"),
    key("commitment.*.ratification.each", TIME_OR_NEVER, Written("{ mixture = [{ weight = 0.93, lognormal = { median = \"15 d\", sigma = 1.1 } }, { weight = 0.07, uniform = [\"250 d\", \"600 d\"], never = \"8 %\" }], source = \"E-6.7\" }"), "0 d", World, "delay of one unnamed party from signature"),
    key("commitment.*.ratification.named.*", TIME_OR_NEVER, Absent, "", World, "delay of a party that is named"),
    key("commitment.*.ratification.correlation", SHARE, Written("30 %"), "0 %", World, "correlation of the parties' delays"),
    key("commitment.*.guarantor.*.honour.force", PROBABILITY, Absent, "", World, "this member here, as it stands: no `resolve` added"),
    key("commitment.*.guarantor.*.honour.support", PROBABILITY, Derived("`honour.force` where that is given"), "", World, "this member here: chance of at least support"),
    key("commitment.*.guarantor.*.weight", Quantity(D::Weight, NonNegative), Derived("the guarantor's"), "", Sure, "weight in this commitment"),
    key("commitment.*.guarantor.*.caveats", Words(&DOMAINS), Absent, "", Sure, "domains that this member keeps out"),
    key("commitment.*.effects.exercises", SHARE, Written("0 %"), "", World, "shorter notice; full after two years in force"),
    key("commitment.*.effects.cyber", SHARE, Written("0 %"), "", World, "added resilience; full after two years in force"),
    key("commitment.*.effects.procurement", Quantity(D::Growth, Any), Written("0 %/y"), "", World, "growth of the protégé's land strength while in force"),
    // ---- what moves together
    key("factor.*.*", Quantity(D::Correlation, Correlation), Required, "", Sure, "loading of the input with this path on the factor"),
    key("rank_correlation.*", Quantity(D::Correlation, Correlation), Required, "", Sure, "\"path ~ path\" = rank correlation of two inputs"),
    // ---- where it comes from
    key("sources.*", Text, Absent, "", Sure, "a reference; `{ text, basis }` says what it is"),
    // ---- the machinery
    key("model.honouring.lead", LOGIT, Written("0.2 to 1"), "0", World, "on the others when the lead nation fights, and off them when it does not"),
    key("model.honouring.tripwire", LOGIT, Written("0.1 [E-2.12]"), "0", World, "for a guarantor with land forces in the theatre"),
    key("model.honouring.fear", LOGIT, Written("0.5"), "0", World, "times nuclear_k, taken off every chance of fighting"),
    key("model.honouring.will_correlation", SHARE, Written("80 %"), "100 %", Sure, "c: how far one actor's will is the same under every form"),
    key("model.honouring.persistence", SHARE, Written("60 %"), "0 %", Sure, "π: share of ρ that lasts over the world; the rest is of the one crisis"),
    key("model.deciding.slip", FACTOR, Written("2 to 4 [E-3.19]"), "1", Event, "realised = declared × slip, where only `declared` is given"),
    key("model.deciding.correlation", SHARE, Written("20 %"), "0 %", World, "correlation of the members' deliberations"),
    key("model.arriving.delivery", SHARE, Written("35 to 65 % [E-7.9]"), "100 %", World, "delivered / pledged, unless the package says"),
    key("model.arriving.without", SHARE, Written("50 % [E-4.17]"), "", World, "share of a package's strength that is left when the actor that enables it does not fight"),
    key("model.effects.air_gain", FACTOR0, Written("0.3 to 1.5"), "0", World, "κ_a: most that air adds to its own side"),
    key("model.effects.air_half", Quantity(D::Air, Positive), Written("15 sqn"), "", World, "S½: squadrons at which half of that is reached"),
    key("model.effects.air_defence_half", Quantity(D::AirDefence, Positive), Written("12 bty"), "", World, "B½: batteries that halve the challenger's air and its strikes"),
    key("model.effects.cyber_half", Quantity(D::Cyber, Positive), Written("4 team"), "", World, "C½: teams that halve the hybrid success rate"),
    key("model.effects.strike_cyber", SHARE, Written("30 %"), "0 %", World, "cyber part of the strike on reception"),
    key("model.effects.cyber_attribution", SHARE, Written("25 %"), "0 %", World, "attribution shortened by so much at many cyber teams"),
    key("model.effects.space_attribution", SHARE, Written("50 %"), "0 %", World, "attribution shortened by so much at a space share of 1"),
    key("model.effects.space_warning", SHARE, Written("50 %"), "0 %", World, "warning lengthened by so much at a space share of 1"),
    key("model.effects.disinformation", FACTOR0, Written("{ uniform = [0, 0.4] }"), "0", World, "votes and deliberation are lengthened by so much where nobody counters it"),
    key("model.effects.information_resilience", SHARE, Written("20 %"), "0 %", World, "resilience added at an information share of 1"),
    key("model.effects.finance_replacement", SHARE, Written("30 to 80 %"), "0 %", World, "share of ρ_D lost when no finance comes against need"),
    key("model.effects.sanctions_replacement", SHARE, Written("10 to 40 %"), "0 %", World, "share of ρ_A lost at sanctions of severity 1 that bite"),
    key("model.effects.signal", TIME, Written("1 to 4 d [E-3.15]"), "0 d", Event, "sanctions: from the yes to the announcement, unless the package says"),
    key("model.effects.bite", TIME, Written("60 to 280 d [E-3.15]"), "0 d", Event, "sanctions: from the yes to the bite, unless the package says"),
    key("model.campaign.kernel", Word(&["clock", "axis"]), Written("clock"), "", Sure, "`clock`: a race against the day the objective falls; `axis`: a front, the stress test"),
    key("model.campaign.frontage", Quantity(D::Distance, Positive), Written("7 to 15 km [E-5.15]"), "10 km", World, "k: front that one brigade holds"),
    key("model.campaign.exponent", FACTOR, Written("1.1 to 3.5 [E-5.4, E-5.5]"), "2", World, "β of the win curve"),
    key("model.campaign.static_speed", Quantity(D::Speed, Positive), Written("0.03 to 0.13 km/d [E-5.11]"), "", World, "V static, at a force ratio of 2: what was seen, 15 to 70 m/d, at a ratio of about 1.4"),
    key("model.campaign.mobile_speed", Quantity(D::Speed, Positive), Written("2 to 35 km/d [E-5.9, E-5.10, E-5.13]"), "", World, "V mobile, at a force ratio of 3"),
    key("model.campaign.free_speed", Quantity(D::Speed, Positive), Written("90 to 160 km/d [E-5.1]"), "", World, "V_free: a march past defenders too few to hold"),
    key("model.campaign.break_in", Quantity(D::Rate, NonNegative), Written("0.004 to 0.04 /d"), "", World, "h_b: a static front breaks"),
    key("model.campaign.settle", Quantity(D::Rate, NonNegative), Written("0.05 to 0.3 /d"), "", World, "h_r: a mobile front settles"),
    key("model.campaign.loss_law", SHARE, Written("{ uniform = [0, 1] }"), "100 %", World, "w: 1 square law, 0 exponential"),
    key("model.campaign.static_loss_attacker", Quantity(D::Rate, NonNegative), Written("0.17 %/d [E-5.11]"), "", World, "loss a day on a static front at a force ratio of 1.4"),
    key("model.campaign.static_loss_defender", Quantity(D::Rate, NonNegative), Written("0.11 %/d [E-5.11]"), "", World, "loss a day on a static front at a force ratio of 1.4"),
    key("model.campaign.mobile_loss_attacker", Quantity(D::Rate, NonNegative), Written("0.69 %/d [E-5.6]"), "", World, "loss a day on a mobile front at a force ratio of 2.24"),
    key("model.campaign.mobile_loss_defender", Quantity(D::Rate, NonNegative), Written("1.85 %/d [E-5.6]"), "", World, "loss a day on a mobile front at a force ratio of 2.24"),
    key("model.campaign.escalation", Quantity(D::Rate, NonNegative), Written("0.01 to 0.1 %/d [E-9.13]"), "0 /d", World, "η0: leaving the model, with guarantors in combat"),
    key("model.campaign.escalation_alone", Quantity(D::Rate, NonNegative), Written("0.001 to 0.01 %/d"), "0 /d", World, "η00: the same without them"),
    key("model.campaign.escalation_reverse", FACTOR0, Written("{ uniform = [0, 4] }"), "0", World, "η1: more of it when the challenger is being driven back"),
    key("model.campaign.step", TIME, Written("1 d"), "", Sure, "time step of the axis kernel"),
    // ---- whether the attack comes
    key("challenger.reference", Text, Absent, "", Sure, "id of the commitment by which deterrents are measured; it may stand in no scenario (`in_force = \"never\"`)"),
    key("challenger.baseline.hybrid", Quantity(D::Rate, NonNegative), Written("{ value = \"0.1 to 0.4 /y\", at_most = \"0.6 /y\" }"), "", World, "hybrid campaigns a year of exposure while no promise is in force; 0: it never tries this rung"),
    key("challenger.baseline.limited", Quantity(D::Rate, NonNegative), Written("2 to 6 %/y [E-10]"), "", World, "limited attacks, likewise"),
    key("challenger.baseline.major", Quantity(D::Rate, NonNegative), Written("2 to 5 %/y [E-10]"), "", World, "major attacks, likewise"),
    key("challenger.reference_ratio", SHARE, Written("15 to 70 % [E-1.21, E-1.22, E-11.5]"), "", World, "R: rate of ground attacks with the reference commitment in force for good, over the baseline's"),
    key("challenger.window_ratio", FACTOR, Written("{ pert = [1.05, 1.3, 2.0], source = \"E-1.23\" }"), "", World, "hazard in the last year of two before the reference commitment, announced, enters into force, over the baseline's; fixes the discount"),
    key("challenger.discount", Quantity(D::Rate, Positive), Absent, "", World, "the discount rate itself, in place of `window_ratio`"),
    key("challenger.windows", Quantity(D::Rate, Positive), Written("2 /y"), "", Sure, "ν: occasions on which an attack is practicable; a normalisation"),
    key("challenger.nesting", SHARE, Written("50 %"), "100 %", Sure, "τ: how far rungs are from each other, against how far they are from peace; 100 %: as far"),
    key("challenger.foresight", Flag, Written("true"), "", Sure, "false: it takes each month to last for ever"),
    key("challenger.insight", SHARE, Written("30 %"), "0 %", World, "correlation of what it sees of the allies' mood in a crisis with that mood"),
    key("challenger.grievance", Quantity(D::Logit, NonNegative), Written("{ triangular = [0, 0, 1] }"), "0", World, "G: what it loses when a promise enters into force before it has attacked"),
    key("challenger.perceives.honour", LOGIT, Written("-1.2 to 0.6"), "0", World, "added to every true chance of honouring"),
    key("challenger.perceives.strength", FACTOR, Written("70 to 115 %"), "1", World, "times the true strength of the allies"),
    key("challenger.perceives.delay", FACTOR, Written("80 to 180 %"), "1", World, "times the true delays of the allies"),
    key("challenger.shares.denial", SHARE, Written("50 %"), "", Sure, "share of what the reference commitment deters that comes by denying the objective"),
    key("challenger.shares.losses", SHARE, Written("5 %"), "", Sure, "by losses"),
    key("challenger.shares.fighting", SHARE, Written("20 %"), "", Sure, "by having to fight guarantors"),
    key("challenger.shares.sanctions", SHARE, Written("5 %"), "", Sure, "by sanctions"),
    key("challenger.shares.beyond_model", SHARE, Written("20 %"), "", Sure, "by the risk that the war leaves the model; the five sum to 1"),
    key("protege.yields.limited", SHARE, Absent, "", World, "chance that it yields to a limited attack instead of fighting"),
    key("protege.yields.major", SHARE, Absent, "", World, "chance that it yields to a major attack"),
    key("commitment.*.provocation_clause", Flag, Written("true"), "", Sure, "false: it also covers what the protégé has brought about, which may embolden it"),
    key("model.deterrence.emboldening", FACTOR, Written("0.9 to 1.2"), "1", World, "factor on ν while a promise without a provocation clause is in force"),
    key("model.deterrence.reputation", LOGIT, Written("{ uniform = [0, 0.6] }"), "0", World, "shift of honouring at lower rungs for each answered, less unanswered, act before"),
    key("model.deterrence.precedents", Count(1), Written("3"), "", Sure, "J: how far such a record counts"),
    key("model.deterrence.staff", Count(16), Written("64"), "", Sure, "histories of each estimate that the challenger's staff makes"),
];

/// The keys of one package, beneath each of [`PACKAGE_TABLES`].
#[rustfmt::skip] // one key, one line
pub const PACKAGE_KEYS: &[Key] = &[
    key("land", Quantity(D::Land, NonNegative), Absent, "", WorldOrEvent, "brigade-equivalents"),
    key("air", Quantity(D::Air, NonNegative), Absent, "", WorldOrEvent, "squadrons"),
    key("air_defence", Quantity(D::AirDefence, NonNegative), Absent, "", WorldOrEvent, "batteries"),
    key("cyber", Quantity(D::Cyber, NonNegative), Absent, "", WorldOrEvent, "teams"),
    key("space", SHARE, Absent, "", World, "share of the need for warning and attribution that it meets"),
    key("information", SHARE, Absent, "", World, "share of the need against disinformation that it meets"),
    key("finance", Quantity(D::Money, NonNegative), Absent, "", WorldOrEvent, "a flow (`bn EUR/month`), or a fund (`bn EUR`) paid out over `over`"),
    key("sanctions", SHARE, Absent, "", WorldOrEvent, "severity, 0 to 1"),
    key("notice", TIME_OR_NEVER, Written("0 d"), "", Event, "readiness: from the order to the march"),
    key("transit", TIME_OR_NEVER, Written("0 d"), "", Event, "movement to the theatre's gate"),
    key("in_theatre", Flag, Written("false"), "", Sure, "there on day 0: no transit, no queue; land: a tripwire"),
    key("from", DateOr(&[]), Absent, "", World, "exists from this date"),
    key("until", DateOr(&[]), Absent, "", World, "exists until this date"),
    key("grows", Quantity(D::Growth, Any), Written("0 %/y"), "", World, "growth of its strength from the horizon's start"),
    key("delivery", SHARE, Derived("`model.arriving.delivery`; in theatre, standing or own army: 100 %"), "", World, "delivered / pledged"),
    key("needs", Word(&["force", "support"]), Derived("land, air: force; the rest: support"), "", Sure, "which kind of yes releases it"),
    key("over", TIME, Written("1 month"), "", Sure, "a fund is paid out over this"),
    key("signal", TIME, Derived("`model.effects.signal`"), "", Event, "sanctions: from the yes to the announcement"),
    key("bite", TIME_OR_NEVER, Derived("`model.effects.bite`"), "", Event, "sanctions: from the yes to the bite"),
    key("enabled_by", Id, Absent, "", Sure, "the actor without whose force this package is worth less"),
    key("without", SHARE, Derived("`model.arriving.without`"), "", World, "share of its strength that is left then"),
];
