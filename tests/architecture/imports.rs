//! Imports go one way: among rooms by a table, and within a room without a circle.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{SourceFile, sources};

/// Each room and the rooms it may import, each listed after those it may import.
pub(crate) const ROOMS: &[(&str, &[&str])] = &[
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
    ("text_file", &[]),
    ("shipped", &["text_file"]),
    ("synthetic", &[]),
    (
        "session",
        &[
            "shipped",
            "text_file",
            "report",
            "narrative",
            "study",
            "analysis",
            "results",
            "strategy",
            "engine",
            "model",
            "scenario",
            "random",
        ],
    ),
    (
        "fuzzing",
        &[
            "session",
            "study",
            "results",
            "strategy",
            "engine",
            "model",
            "scenario",
            "distribution",
        ],
    ),
    (
        "prelude",
        &["session", "results", "engine", "model", "scenario", "random"],
    ),
    (
        "studio",
        &[
            "session",
            "report",
            "narrative",
            "results",
            "engine",
            "model",
            "scenario",
        ],
    ),
    ("cli", &["foederis"]),
];

/// Rooms whose files may not import each other in a circle.
const WITHOUT_CIRCLES: &[&str] = &[
    "analysis",
    "cli",
    "deterrence",
    "engine",
    "math",
    "narrative",
    "random",
    "report",
    "session",
    "strategy",
    "studio",
];

type Graph = BTreeMap<String, BTreeSet<String>>;

/// The rooms that each room imports, as the sources have it.
fn imports_of_rooms(files: &[SourceFile]) -> Graph {
    let rooms: BTreeSet<&str> = files.iter().map(|file| file.room.as_str()).collect();
    let mut graph = Graph::new();
    for file in files.iter().filter(|file| file.room != "root") {
        let imports = graph.entry(file.room.clone()).or_default();
        for path in &file.paths {
            match path.first().map(String::as_str) {
                Some("foederis") => {
                    imports.insert("foederis".to_owned());
                }
                Some("crate") => {
                    let other = path.get(1).filter(|name| rooms.contains(name.as_str()));
                    imports.extend(other.filter(|other| **other != file.room).cloned());
                }
                _ => {}
            }
        }
    }
    graph
}

/// Imports among rooms that the table does not allow.
fn forbidden_imports(files: &[SourceFile], table: &[(&str, &[&str])]) -> Vec<String> {
    let table: BTreeMap<&str, &[&str]> = table.iter().copied().collect();
    let mut found = Vec::new();
    for (room, imports) in imports_of_rooms(files) {
        match table.get(room.as_str()) {
            None => found.push(format!("the room {room} is not in the table")),
            Some(allowed) => found.extend(
                imports
                    .iter()
                    .filter(|other| !allowed.contains(&other.as_str()))
                    .map(|other| format!("{room} imports {other}")),
            ),
        }
    }
    found
}

/// A circle in a graph, if there is one: its nodes, the first once more at the end.
fn circle(graph: &Graph) -> Option<Vec<String>> {
    fn visit(
        node: &str,
        graph: &Graph,
        path: &mut Vec<String>,
        done: &mut BTreeSet<String>,
    ) -> Option<Vec<String>> {
        if let Some(at) = path.iter().position(|other| other == node) {
            return Some(path[at..].iter().cloned().chain([node.to_owned()]).collect());
        }
        if done.contains(node) {
            return None;
        }
        path.push(node.to_owned());
        let found = graph
            .get(node)
            .into_iter()
            .flatten()
            .find_map(|next| visit(next, graph, path, done));
        path.pop();
        done.insert(node.to_owned());
        found
    }
    let mut done = BTreeSet::new();
    graph
        .keys()
        .find_map(|node| visit(node, graph, &mut Vec::new(), &mut done))
}

/// The files that each file of a room imports, by the path of their modules.
fn imports_within(room: &str, files: &[SourceFile]) -> Graph {
    let modules: BTreeSet<&[String]> = files
        .iter()
        .filter(|file| file.room == room)
        .map(|file| file.module.as_slice())
        .collect();
    let mut graph = Graph::new();
    for file in files.iter().filter(|file| file.room == room) {
        let imports = graph.entry(file.module.join("::")).or_default();
        for path in &file.paths {
            let target = absolute(&file.module, path);
            // The longest beginning of the path that is a module; what re-exports names is not an import of its own.
            let module = (1..=target.len())
                .rev()
                .map(|n| &target[..n])
                .find(|start| modules.contains(start));
            if let Some(module) =
                module.filter(|module| *module != file.module && !is_parent(module, &file.module))
            {
                imports.insert(module.join("::"));
            }
        }
    }
    graph
}

/// The imports among the files and folders directly in a folder: those of all files in a folder are its own.
fn imports_in_folder(folder: &str, files: &Graph) -> Graph {
    let entry = |module: &str| {
        let rest = module.strip_prefix(folder)?.strip_prefix("::")?;
        rest.split("::").next().map(str::to_owned)
    };
    let mut graph = Graph::new();
    for (module, imports) in files {
        let Some(entry_of_module) = entry(module) else {
            continue;
        };
        let others = imports.iter().filter_map(|import| entry(import));
        let others = others
            .filter(|other| *other != entry_of_module)
            .collect::<Vec<_>>();
        graph.entry(entry_of_module).or_default().extend(others);
    }
    graph
}

/// A circle among the files and folders of any folder of a room.
fn circle_of_folders(room: &str, files: &[SourceFile]) -> Option<Vec<String>> {
    let graph = imports_within(room, files);
    graph
        .keys()
        .find_map(|folder| circle(&imports_in_folder(folder, &graph)))
}

/// Whether `outer` is the folder that `inner` lies in; a file may use what its folder shares.
fn is_parent(outer: &[String], inner: &[String]) -> bool {
    inner.len() > outer.len() && inner.starts_with(outer)
}

/// A path from the root of the crate, for a path as written in a module.
fn absolute(module: &[String], path: &[String]) -> Vec<String> {
    let supers = path.iter().take_while(|part| *part == "super").count();
    match path.first().map(String::as_str) {
        Some("crate") => path[1..].to_vec(),
        Some("self") => [module, &path[1..]].concat(),
        Some("super") => [&module[..module.len().saturating_sub(supers)], &path[supers..]].concat(),
        // A path without a root names a child module, or something else that is found nowhere.
        _ => [module, path].concat(),
    }
}

#[test]
fn rooms_import_only_what_the_table_allows() {
    assert_eq!(forbidden_imports(sources(), ROOMS), Vec::<String>::new());
}

#[test]
fn rooms_import_each_other_in_no_circle() {
    assert_eq!(circle(&imports_of_rooms(sources())), None);
}

#[test]
fn files_of_a_room_import_each_other_in_no_circle() {
    let files = sources();
    for room in WITHOUT_CIRCLES {
        assert_eq!(circle(&imports_within(room, files)), None, "{room}");
    }
}

#[test]
fn folders_of_a_room_import_each_other_in_no_circle() {
    for room in WITHOUT_CIRCLES {
        assert_eq!(circle_of_folders(room, sources()), None, "{room}");
    }
}

#[test]
fn a_planted_import_is_found() {
    let planted = |path: &str, text: &str| SourceFile::parse(path, text);
    let files = [
        planted("math/mod.rs", "use crate::engine::Tally;"),
        planted(
            "engine/mod.rs",
            "#[cfg(test)] mod tests {} fn f() { let x = { use crate::{math::exp}; 1 }; }",
        ),
    ];
    assert_eq!(forbidden_imports(&files, ROOMS), ["math imports engine"]);
    let back = circle(&imports_of_rooms(&files));
    assert_eq!(
        back,
        Some(["engine", "math", "engine"].map(str::to_owned).to_vec())
    );
}

#[test]
fn a_planted_circle_within_a_room_is_found() {
    let files = [
        SourceFile::parse("engine/mod.rs", "mod a; mod b; mod c;"),
        SourceFile::parse("engine/a.rs", "use super::b::B; use super::c::{C};"),
        SourceFile::parse("engine/b.rs", "use super::c;"),
        SourceFile::parse("engine/c.rs", "fn f(x: crate::engine::a::A) {}"),
    ];
    assert!(circle(&imports_within("engine", &files)).is_some());
    assert_eq!(circle(&imports_within("engine", &files[..3])), None);
}

#[test]
fn a_planted_circle_of_folders_is_found() {
    let files = [
        SourceFile::parse("engine/mod.rs", "mod arrivals; mod front;"),
        SourceFile::parse("engine/arrivals.rs", "use super::front::crossing::SeaCrossing;"),
        SourceFile::parse("engine/front/mod.rs", "mod crossing; mod forces;"),
        SourceFile::parse("engine/front/crossing.rs", ""),
        SourceFile::parse("engine/front/forces.rs", "use crate::engine::arrivals::Arrivals;"),
    ];
    assert_eq!(circle(&imports_within("engine", &files)), None);
    assert!(circle_of_folders("engine", &files).is_some());
    assert_eq!(circle_of_folders("engine", &files[..4]), None);
}
