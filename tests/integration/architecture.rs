//! The invariants of ARCHITECTURE.md that the source itself can show.

use std::fs;
use std::path::{Path, PathBuf};

/// Each room and the rooms it may know. An arrow that is not here is not allowed.
const ARROWS: &[(&str, &[&str])] = &[
    ("math", &[]),
    ("distribution", &["math"]),
    ("random", &["math"]),
    ("analysis", &["random", "math"]),
    ("scenario", &["distribution"]),
    ("model", &["scenario", "distribution", "random", "math"]),
    ("engine", &["model", "distribution", "random", "math"]),
    ("deterrence", &["model", "random", "math"]),
    (
        "strategy",
        &["deterrence", "engine", "model", "scenario", "random", "math"],
    ),
    (
        "results",
        &[
            "strategy",
            "deterrence",
            "engine",
            "model",
            "scenario",
            "random",
            "math",
        ],
    ),
    (
        "study",
        &[
            "results",
            "strategy",
            "engine",
            "distribution",
            "model",
            "scenario",
            "analysis",
            "random",
            "math",
        ],
    ),
    (
        "narrative",
        &["results", "strategy", "deterrence", "engine", "model", "scenario"],
    ),
    ("report", &["narrative", "results", "scenario", "math"]),
    ("shipped", &[]),
    ("cli", &["foederis"]),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
}

/// The source files with their room and their text without comments and tests.
fn sources() -> Vec<(String, PathBuf, String)> {
    let mut paths = Vec::new();
    files(&root(), &mut paths);
    let read = |path: PathBuf| {
        let inside = path.strip_prefix(root()).expect("beneath src").to_owned();
        let room = inside
            .iter()
            .next()
            .expect("a name")
            .to_string_lossy()
            .trim_end_matches(".rs")
            .to_owned();
        let text = fs::read_to_string(&path).expect("text");
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        let code: Vec<&str> = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect();
        (room, inside, code.join("\n"))
    };
    let tests: Vec<PathBuf> = paths.iter().flat_map(|path| test_modules(path)).collect();
    paths
        .into_iter()
        .filter(|path| !tests.contains(path))
        .map(read)
        .collect()
}

/// The files of modules that a file declares for tests only.
fn test_modules(path: &Path) -> Vec<PathBuf> {
    let text = fs::read_to_string(path).expect("text");
    let folder = match path.file_name().and_then(|name| name.to_str()) {
        Some("mod.rs" | "lib.rs" | "main.rs") => path.parent().expect("a folder").to_owned(),
        _ => path.with_extension(""),
    };
    let declared = text.split("#[cfg(test)]\nmod ").skip(1);
    declared
        .filter_map(|rest| rest.split_once(';'))
        .map(|(name, _)| folder.join(format!("{name}.rs")))
        .collect()
}

fn rooms_named<'t>(text: &'t str, before: &str) -> Vec<&'t str> {
    let after = text.split(before).skip(1);
    after
        .map(|rest| {
            rest.split(|c: char| !c.is_alphanumeric() && c != '_')
                .next()
                .unwrap_or_default()
        })
        .collect()
}

#[test]
fn arrows_go_one_way() {
    let rooms: Vec<&str> = ARROWS.iter().map(|(room, _)| *room).collect();
    for (room, path, text) in sources() {
        if matches!(room.as_str(), "lib" | "main") {
            continue;
        }
        let (_, allowed) = ARROWS
            .iter()
            .find(|(name, _)| *name == room)
            .unwrap_or_else(|| panic!("no arrows of the room {room}"));
        for other in rooms_named(&text, "crate::") {
            if other != room && rooms.contains(&other) {
                assert!(
                    allowed.contains(&other),
                    "{}: {room} knows {other}",
                    path.display()
                );
            }
        }
    }
}

/// A chain of arrows that comes back would make two rooms one.
#[test]
fn no_arrow_comes_back() {
    let mut settled: Vec<&str> = vec!["foederis"];
    for (room, knows) in ARROWS {
        assert!(
            knows.iter().all(|other| settled.contains(other)),
            "{room} is listed before what it knows"
        );
        settled.push(room);
    }
}

/// What computes does no input or output, reads no clock, prints nothing and starts no randomness of its own.
#[test]
fn what_computes_has_no_door() {
    let doors = [
        "std::fs",
        "std::io",
        "std::env",
        "std::time",
        "Instant::now",
        "SystemTime",
        "println!",
        "eprintln!",
        "print!(",
        "thread_rng",
        "rand::rng",
    ];
    for (room, path, text) in sources() {
        if [
            "math",
            "distribution",
            "random",
            "analysis",
            "model",
            "engine",
            "deterrence",
            "strategy",
            "narrative",
            "report",
        ]
        .contains(&room.as_str())
        {
            for door in doors {
                assert!(!text.contains(door), "{}: {door}", path.display());
            }
        }
    }
}

/// The standard library's transcendental functions are the platform's: their last bit differs from host to host.
#[test]
fn results_use_our_own_elementary_functions() {
    let of_the_platform = [
        ".exp()",
        ".ln()",
        ".powf(",
        ".powi(",
        ".exp_m1()",
        ".ln_1p()",
        ".log10()",
        ".sin()",
        ".cos()",
        ".tanh()",
        ".mul_add(",
    ];
    for (_, path, text) in sources() {
        for function in of_the_platform {
            assert!(!text.contains(function), "{}: {function}", path.display());
        }
    }
}

/// Order would come from the hasher.
#[test]
fn no_unordered_map_where_order_could_reach_a_row() {
    for (_, path, text) in sources() {
        for map in ["HashMap", "HashSet"] {
            assert!(!text.contains(map), "{}: {map}", path.display());
        }
    }
}

#[test]
fn the_document_names_every_room_and_every_guard() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("ARCHITECTURE.md")).expect("a document");
    for (room, _) in ARROWS {
        assert!(text.contains(&format!("`{room}`")), "{room}");
    }
    let mut tests = Vec::new();
    files(&root.join("tests"), &mut tests);
    files(&root.join("src"), &mut tests);
    let all: String = tests
        .iter()
        .map(|path| fs::read_to_string(path).expect("text"))
        .collect();
    let guards: Vec<&str> = text
        .split("*guard: `")
        .skip(1)
        .filter_map(|rest| rest.split('`').next())
        .collect();
    assert!(guards.len() >= 10, "{} guards", guards.len());
    for guard in guards {
        assert!(
            all.contains(&format!("fn {guard}(")),
            "no test is called `{guard}`"
        );
    }
}
