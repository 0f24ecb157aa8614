//! A first scenario to start from.

/// What stands before the title.
const HEAD: &str = r##"# A scenario of your own: change names and numbers, and run it after each change.
#
# "5 to 15 d" means that nine cases in ten lie between; one in twenty is faster, one slower.
# What is not here has a documented default. An editor checks the file while you type if `foederis schema`
# is kept beside it and the first line reads:  #:schema scenario.schema.json
"##;

/// What stands behind it.
const BODY: &str = r##"source = "judgement"                     # where a number without a mark comes from; "3 d [id]" citations [sources]

[theatre]
threshold = "2 bde"                      # the allied strength that makes the response "in time"

[rung.major]
falls = "20 to 90 d, 30 % never"         # the day on which the objective falls if nobody comes

[challenger]
name = "Challenger"
reference = "pact"                       # by what this promise deters, `foederis run` measures deterrence
forces.army = { land = "12 to 18 bde" }

[protege]
name = "Protégé"
forces.army = { land = "6 to 9 bde" }

[guarantor.alpha]                        # one table for each who may help; the id is yours
name = "Alpha"
deliberate = "1 to 6 d"                  # until it is ready to act
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
honour.force = "50 to 85 %"              # each member: the chance that it fights
honour.support = "80 to 97 %"            # and that it gives at least money, arms or sanctions
"##;

/// The text of a commented scenario with this title, which runs as it is.
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

/// Text as TOML holds it, on one line.
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
