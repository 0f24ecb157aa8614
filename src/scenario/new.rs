//! The template of a new scenario.

/// The text before the title.
const HEAD: &str = r##"# A scenario of your own: change names and numbers, and run it after each change.
#
# "5 to 15 d" is a central 90 % interval: one case in twenty is faster, one in twenty slower.
# Keys that are not here have documented defaults. An editor checks the file while you type if the output of
# `foederis schema` is saved next to it and the first line reads:  #:schema scenario.schema.json
"##;

/// The text after the title.
const BODY: &str = r##"source = "judgement"                     # where a number without a mark comes from; "3 d [id]" citations [sources]

[theatre]
threshold = "2 bde"                      # the allied strength that makes the response "in time"
axis = "80 km"                           # the front on which the campaign is decided
prepared_line = true                     # fortified beforehand: without it a thin front is open from the first day

[challenger]
name = "Challenger"
reference = "pact"                       # `foederis run` calibrates deterrence to this commitment
forces.army = { land = "12 to 18 bde" }

[protege]
name = "Protégé"
forces.army = { land = "6 to 9 bde" }

[guarantor.alpha]                        # one table per possible guarantor; choose the id
name = "Alpha"
deliberate = "1 to 6 d"                  # time until it is ready to act
forces.corps = { land = "3 to 5 bde", notice = "5 to 15 d", transit = "4 to 10 d" }

[guarantor.beta]
name = "Beta"
authorise = "5 to 20 d, 3 % never"       # its parliament must agree, and may refuse
forces.brigade = { land = "1 to 2 bde", notice = "10 to 30 d", transit = "3 to 8 d" }

[guarantor.gamma]
name = "Gamma"
forces.forward = { land = "1 bde", in_theatre = true }

[commitment.pact]
form = "assurance_pact"                  # or "membership", "bilateral", "consortium", "consultation", "ad_hoc"
in_force = "2027-06"                     # or "signature", "ratification", "never"
guarantors = ["alpha", "beta", "gamma"]
rule = "consensus"                       # or "unilateral", "automatic", "lead", "qualified_majority"
honour.force = "50 to 85 %"              # each member: probability that it fights
honour.support = "80 to 97 %"            # and that it gives at least money, arms or sanctions
"##;

/// The text of a commented scenario with this title; it is complete and can be run.
///
/// # Example
/// ```
/// let text = foederis::scenario::new::template("Straits \"2030\"");
/// assert!(text.contains(r#"title = "Straits \"2030\"""#));
/// ```
#[must_use]
pub fn template(title: &str) -> String {
    format!("{HEAD}title = {}\n{BODY}", quoted(title))
}

/// A text as a TOML string on one line.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted += &format!("\\U{:08X}", u32::from(c)),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
