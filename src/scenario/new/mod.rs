//! The templates of new scenarios: one file, or a world and three designs that extend it.

use super::schema;

/// The text before the title.
const HEAD: &str = r##"#:schema scenario.schema.json
# A scenario of your own: change names and numbers, and run it after each change.
#
# "5 to 15 d" is a central 90 % interval: one case in twenty is faster, one in twenty slower.
# Keys that are not here have documented defaults. An editor that reads the first line checks the file while you type.
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

/// Where a new world lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TheatreKind {
    /// On a land frontier.
    Land,
    /// Across the water.
    Island,
}

/// A file of a new folder of scenarios.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Its name.
    pub name: &'static str,
    /// Its text.
    pub text: String,
}

/// Three designs, each as one file that extends the world.
const DESIGNS: [(&str, &str); 3] = [
    ("a-alliance.toml", include_str!("alliance.toml")),
    ("b-assurance-pact.toml", include_str!("pact.toml")),
    ("c-consortium.toml", include_str!("consortium.toml")),
];

/// The files of a folder of commented scenarios: a world with this title, the reference commitment and what-ifs, three
/// designs that extend it, and the schema that they refer to. They are complete and calibrate.
#[must_use]
pub fn theatre(kind: TheatreKind, title: &str) -> Vec<NewFile> {
    let world = match kind {
        TheatreKind::Land => include_str!("land.toml"),
        TheatreKind::Island => include_str!("island.toml"),
    };
    // The title stands before the other keys of the file, after its comment.
    let (comment, keys) = world.split_once("\nabout").unwrap_or((world, ""));
    let title = quoted(title);
    let world = format!("{comment}\ntitle = {title}\nabout{keys}{COMMITMENTS}");
    let designs = DESIGNS.iter().map(|(name, text)| NewFile {
        name,
        text: (*text).to_owned(),
    });
    let world = NewFile {
        name: "world.toml",
        text: world,
    };
    let schema = NewFile {
        name: schema::FILE,
        text: schema::text(),
    };
    std::iter::once(world).chain(designs).chain([schema]).collect()
}

/// The reference commitment and the what-ifs of a world.
const COMMITMENTS: &str = include_str!("commitments.toml");

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
