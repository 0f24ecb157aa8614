//! The variants of the model that come with the program, one table.

/// How a variant is applied to a scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Application {
    /// By these values.
    Set(&'static [&'static str]),
    /// By the kernel `clock`, where the scenario or an overlay beside it gives the days.
    GivenDays,
    /// By signature and entry into force at the start of the horizon, of every commitment that may ever enter into force.
    EntryAtOnce,
}

/// A variant that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BuiltInVariant {
    /// Its id.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Why a sceptic asks for it, in one sentence.
    pub question: &'static str,
    /// How it is applied.
    pub(super) application: Application,
}

const fn variant(
    id: &'static str,
    title: &'static str,
    application: Application,
    question: &'static str,
) -> BuiltInVariant {
    BuiltInVariant {
        id,
        title,
        question,
        application,
    }
}

/// All of them.
#[rustfmt::skip] // one variant, two lines: the table is meant to be read as one
pub static BUILT_IN: [BuiltInVariant; 13] = [
    variant("no_hybrid", "no hybrid campaigns", Application::Set(&["challenger.baseline.hybrid=0 /y"]),
        "Hybrid campaigns are the least documented rung, and ground attacks compete with them."),
    variant("all_acts", "all acts in one nest", Application::Set(&["challenger.nest=acts"]),
        "How easily a challenger turns from a ground attack to a hybrid campaign has not been measured."),
    variant("ground_nest", "ground attacks in one nest", Application::Set(&["challenger.nest=ground"]),
        "The other nest, for scenarios that put all acts in one."),
    variant("nesting_1", "no nests", Application::Set(&["challenger.nesting=100 %"]),
        "Without nests the choice is a plain logit, the simplest model of it."),
    variant("given_days", "campaign clock given", Application::GivenDays,
        "Another model of the campaign: a race against the day on which the objective falls, in which the armies do not count."),
    variant("no_window", "no window before entry", Application::Set(&["challenger.foresight=false"]),
        "A challenger that does not foresee the entry into force neither hurries before it nor resents it in advance."),
    variant("no_grievance", "no grievance", Application::Set(&["challenger.grievance=0"]),
        "That a promise provokes is claimed and has not been measured."),
    variant("no_sanctions", "sanctions worthless", Application::Set(&["challenger.weights.sanctions=0"]),
        "Sanctions were threatened in 2022 and did not deter."),
    variant("no_war", "war weightless", Application::Set(&["challenger.weights.war=0"]),
        "What a challenger would give to be spared a wider war is a judgement, and the largest of the weights."),
    variant("tipping", "guarantors follow each other", Application::Set(&["model.honouring.tipping=1"]),
        "Allies may wait for each other, so that wills tip together; how strongly has not been measured."),
    variant("entry_at_once", "entry certain and at once", Application::EntryAtOnce,
        "The calendar may decide the ranking instead of what is promised."),
    variant("flat_curve", "flat win curve", Application::Set(&["model.campaign.win_curve=0 %"]),
        "One of two records of the attacker's chance at a force ratio: 672 engagements of 1904 to 1991."),
    variant("steep_curve", "steep win curve", Application::Set(&["model.campaign.win_curve=100 %"]),
        "The other one: 116 engagements of 1944."),
];
