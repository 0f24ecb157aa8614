//! Source files as the guards read them: without comments and without tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Item, UseTree};

/// A source file, parsed, without what is compiled for tests only.
#[derive(Debug, Clone)]
pub(crate) struct SourceFile {
    /// The folder or file directly under `src` that it belongs to.
    pub room: String,
    /// Its path under `src`.
    pub path: PathBuf,
    /// Modules from the root of the crate to this file; empty for `lib.rs` and `main.rs`.
    pub module: Vec<String>,
    /// Every path that an import or the code names, segment by segment, as written.
    pub paths: Vec<Vec<String>>,
    /// Names of methods that are called.
    pub methods: Vec<String>,
    /// Names of macros that are called, at the end of their path.
    pub macros: Vec<String>,
}

impl SourceFile {
    /// Parses the text of the file at `path` (under `src`).
    pub(crate) fn parse(path: &str, text: &str) -> Self {
        let parsed = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let path = PathBuf::from(path);
        let module = module_of(&path);
        let mut file = Self {
            room: module.first().cloned().unwrap_or_else(|| "root".to_owned()),
            path,
            module,
            paths: Vec::new(),
            methods: Vec::new(),
            macros: Vec::new(),
        };
        file.read_items(parsed.items);
        file
    }

    fn read_items(&mut self, items: Vec<Item>) {
        for item in items {
            if is_for_tests(attributes(&item)) {
                continue;
            }
            match item {
                Item::Use(import) => self.read_use(&import.tree, &mut Vec::new()),
                Item::Mod(module) => {
                    if let Some((_, inner)) = module.content {
                        self.read_items(inner);
                    }
                }
                other => self.read_tokens(other.to_token_stream()),
            }
        }
    }

    /// An import names one path for each of its leaves.
    fn read_use(&mut self, tree: &UseTree, before: &mut Vec<String>) {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.read_use(&path.tree, before);
                before.pop();
            }
            UseTree::Group(group) => {
                for inner in &group.items {
                    self.read_use(inner, before);
                }
            }
            UseTree::Name(name) => self.add_path(before, name.ident.to_string()),
            UseTree::Rename(name) => self.add_path(before, name.ident.to_string()),
            UseTree::Glob(_) => self.add_path(before, "*".to_owned()),
        }
    }

    fn add_path(&mut self, before: &[String], last: String) {
        self.paths.push(before.iter().cloned().chain([last]).collect());
    }

    /// Paths, methods and macros of a stretch of code, what macros are given included.
    fn read_tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Group(group) => {
                    self.read_tokens(group.stream());
                    at += 1;
                }
                TokenTree::Ident(_) => at = self.read_path(&tokens, at),
                _ => at += 1,
            }
        }
    }

    /// The path that begins at a name; returns the place after it.
    fn read_path(&mut self, tokens: &[TokenTree], start: usize) -> usize {
        let mut path = Vec::new();
        let mut at = start;
        while let Some(TokenTree::Ident(name)) = tokens.get(at) {
            path.push(name.to_string());
            at += 1;
            if !(is_punct(tokens.get(at), ':') && is_punct(tokens.get(at + 1), ':')) {
                break;
            }
            at += 2;
        }
        if let (true, Some(TokenTree::Group(group))) = (is_punct(tokens.get(at - 1), ':'), tokens.get(at)) {
            return self.read_import_in_code(&path, group, at);
        }
        let last = path.last().cloned().unwrap_or_default();
        let is_call =
            matches!(tokens.get(at), Some(TokenTree::Group(g)) if g.delimiter() == Delimiter::Parenthesis);
        if start > 0 && is_punct(tokens.get(start - 1), '.') && is_call {
            self.methods.push(last.clone());
        }
        if is_punct(tokens.get(at), '!') && matches!(tokens.get(at + 1), Some(TokenTree::Group(_))) {
            self.macros.push(last);
        }
        self.paths.push(path);
        at
    }

    /// The braces of an import inside a function: each name in them follows the path before them.
    fn read_import_in_code(&mut self, before: &[String], group: &Group, at: usize) -> usize {
        let own = self.paths.len();
        self.read_tokens(group.stream());
        for path in &mut self.paths[own..] {
            path.splice(0..0, before.iter().cloned());
        }
        at + 1
    }

    /// Whether a path of the file begins with these segments, or has them after `crate` or `foederis`.
    pub(crate) fn names(&self, wanted: &[&str]) -> bool {
        self.paths.iter().any(|path| {
            let path = match path.first().map(String::as_str) {
                Some("crate" | "foederis") => &path[1..],
                _ => &path[..],
            };
            path.len() >= wanted.len() && path.iter().zip(wanted).all(|(have, want)| have == want)
        })
    }
}

/// The tokens of a file without what is compiled for tests only.
pub(crate) fn code(text: &str) -> TokenStream {
    let items = syn::parse_file(text).expect("Rust").items;
    let items = items.into_iter().filter(|item| !is_for_tests(attributes(item)));
    items.map(ToTokens::into_token_stream).collect()
}

fn is_punct(token: Option<&TokenTree>, wanted: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == wanted)
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .any(|one| one.path().is_ident("cfg") && one.to_token_stream().to_string().contains("test"))
}

fn module_of(path: &Path) -> Vec<String> {
    let whole = path.with_extension("");
    let mut module: Vec<String> = whole
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .collect();
    if module
        .last()
        .is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main"))
    {
        module.pop();
    }
    module
}

/// The folder `src` of the crate.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every Rust file in a folder and its subfolders, in order.
pub(crate) fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The sources of the crate, without files that are modules of tests.
pub(crate) fn sources() -> &'static [SourceFile] {
    static SOURCES: LazyLock<Vec<SourceFile>> = LazyLock::new(read_sources);
    &SOURCES
}

fn read_sources() -> Vec<SourceFile> {
    let paths = rust_files(&root());
    let tests: Vec<PathBuf> = paths.iter().flat_map(|path| test_modules(path)).collect();
    paths
        .iter()
        .filter(|path| !tests.contains(path))
        .map(|path| {
            let inside = path.strip_prefix(root()).expect("a path under src");
            SourceFile::parse(
                &inside.to_string_lossy(),
                &fs::read_to_string(path).expect("text"),
            )
        })
        .collect()
}

/// The files of modules that a file declares for tests only.
fn test_modules(path: &Path) -> Vec<PathBuf> {
    let text = fs::read_to_string(path).expect("text");
    let folder = match path.file_name().and_then(|name| name.to_str()) {
        Some("mod.rs" | "lib.rs" | "main.rs") => path.parent().expect("a folder").to_owned(),
        _ => path.with_extension(""),
    };
    let items = syn::parse_file(&text).expect("Rust").items;
    items
        .iter()
        .filter_map(|item| match item {
            Item::Mod(module) if module.content.is_none() && is_for_tests(&module.attrs) => {
                Some(folder.join(format!("{}.rs", module.ident)))
            }
            _ => None,
        })
        .collect()
}

#[test]
fn what_follows_a_module_of_tests_is_still_read() {
    let file = SourceFile::parse(
        "engine/x.rs",
        "#[cfg(test)] mod tests { use std::fs; } use crate::{model::{Case, rung}, math}; fn f() { a::b(x.exp()); print!(\"{}\", std::env::args().len()) }",
    );
    assert!(!file.names(&["std", "fs"]), "a test may read files");
    assert!(file.names(&["model", "rung"]) && file.names(&["math"]));
    assert!(file.names(&["std", "env"]), "macros are read too");
    assert!(file.methods.contains(&"exp".to_owned()));
    assert_eq!(file.macros, ["print"]);
    assert_eq!(file.room, "engine");
    assert_eq!(file.module, ["engine", "x"]);
}
