//! Every command of the README works in an empty folder, with small counts.

use crate::program::{foederis_in, fresh, stderr};

#[test]
fn every_command_of_the_readme_works() {
    let readme = include_str!("../../README.md");
    let blocks = readme
        .split("```sh\n")
        .skip(1)
        .filter_map(|rest| rest.split_once("```"));
    let lines = blocks.flat_map(|(block, _)| block.lines());
    let bare = lines.map(|line| line.split(" #").next().unwrap_or_default());
    let commands: Vec<&str> = bare
        .flat_map(|line| line.split(" && "))
        .filter_map(|command| command.trim().strip_prefix("foederis "))
        .collect();
    assert!(commands.len() >= 8, "{commands:?}");
    let (folder, _) = fresh();
    for command in commands {
        let mut words: Vec<&str> = command.split_whitespace().collect();
        let counts: &[&str] = match words[0] {
            "run" => &[
                "--worlds",
                "8",
                "--histories",
                "8",
                "--failure-worlds",
                "1",
                "--pivotal",
                "0",
                "--stories",
                "1",
            ],
            "sensitivity" => &["--worlds", "120", "--histories", "8", "--scrambles", "1"],
            "drill" | "explain" => &["--worlds", "8", "--histories", "8"],
            "whatif" | "compare" | "sweep" | "threshold" | "frontier" => &["--worlds", "8"],
            "hindcast" => &["--worlds", "8", "--histories", "8"],
            "variants" => &["--worlds", "8", "--only", "no_hybrid"],
            _ => &[],
        };
        words.extend(counts);
        let output = foederis_in(folder.path(), &words);
        assert!(output.status.success(), "foederis {command}: {}", stderr(&output));
    }
}
