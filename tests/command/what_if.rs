//! `whatif`: changes of a scenario, each alone and all together, ranked.

use std::fs;
use std::path::Path;

use crate::program::{code, foederis, fresh, rows, stderr, stdout};

/// The shortest scenario with what-ifs: one that helps much, one that hurts, and two that cannot matter.
fn scenario(folder: &Path) -> String {
    let minimal = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/minimal.toml");
    let text = format!(
        r#"extends = {:?}
[whatif.weaker]
title = "A weaker challenger"
challenger.forces.army.land = "× 0.5"
[whatif.stronger]
title = "A stronger challenger"
challenger.forces.army.land = "+20 %"
[whatif.same]
title = "The same front"
theatre.axis = "80 km"
[whatif.attributed]
title = "A campaign that nobody answers, named sooner"
rung.hybrid.attribution = "1 to 5 d"
"#,
        minimal.display()
    );
    let path = folder.join("ostgard.toml");
    fs::write(&path, text).expect("a scenario");
    path.display().to_string()
}

fn run(folder: &Path, args: &[&str]) -> std::process::Output {
    let (scenario, out) = (scenario(folder), folder.join("out").display().to_string());
    let few = ["--worlds", "16", "--metric", "p_no_ground_attack", "--out", &out];
    foederis(&[&["whatif", &scenario], args, &few].concat())
}

/// The problem is at a line of the scenario, which is right without the what-if.
#[test]
fn a_problem_under_a_what_if_names_it_and_points_at_it() {
    let keep = tempfile::tempdir().expect("a folder");
    let file = keep.path().join("quorum.toml");
    let minimal = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/minimal.toml");
    let text = fs::read_to_string(minimal).expect("a scenario");
    let rule = "rule = \"qualified_majority\"\nquorum = 3\n";
    let text = text.replacen("rule = \"consensus\"", rule, 1);
    fs::write(&file, text).expect("written");
    for command in ["check", "whatif"] {
        let output = foederis(&[command, &file.display().to_string()]);
        assert_eq!(code(&output), 2, "{}", stdout(&output));
        let errors = stderr(&output);
        for words in [
            "the quorum 3 can never be reached",
            "[whatif.without_alpha]",
            "under the what-if `without_alpha`",
            "1 error in 1 file",
        ] {
            assert!(errors.contains(words), "{command} {words}: {errors}");
        }
    }
}

#[test]
fn what_ifs_are_ranked_and_idle_ones_are_told() {
    let (keep, _) = fresh();
    let output = run(keep.path(), &[]);
    assert!(output.status.success(), "{}", stderr(&output));
    let effects = rows(&keep.path().join("out/whatif.csv"));
    let of = |change: &str| {
        let mut of_change = effects.iter().filter(|row| row["what_if"] == change);
        of_change
            .next()
            .unwrap_or_else(|| panic!("{change}: {effects:?}"))
    };
    assert_eq!(effects[0]["what_if"], "weaker");
    assert_eq!(effects.last().map(|row| &*row["what_if"]), Some("together"));
    assert_eq!(of("weaker")["effect"], "rises");
    assert_eq!(of("stronger")["effect"], "falls");
    for (idle, reason) in [("same", "has them already"), ("attributed", "cannot matter here")] {
        assert_eq!(of(idle)["effect"], "none");
        assert!(of(idle)["reason"].contains(reason), "{:?}", of(idle));
        assert_eq!(of(idle)["difference"].parse::<f64>(), Ok(0.0));
    }
    assert_eq!((&*of("same")["values"], &*of("weaker")["values"]), ("0", "1"));
    let printed = stdout(&output);
    for part in [
        "A weaker challenger",
        "no effect on the first figure",
        "The same front: it changes no value",
    ] {
        assert!(printed.contains(part), "{printed}");
    }
    assert!(keep.path().join("out/report.html").exists());
}

/// A what-if is the same change as an overlay of that content, and as the value set.
#[test]
fn a_what_if_an_overlay_and_a_value_that_say_the_same_do_the_same() {
    let (keep, _) = fresh();
    let overlay = keep.path().join("halved.toml");
    fs::write(&overlay, "challenger.forces.army.land = \"× 0.5\"\n").expect("an overlay");
    let overlay = overlay.display().to_string();
    let set = "challenger.forces.army.land=× 0.5";
    let output = run(keep.path(), &["weaker", &overlay, set, "--alone"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let effects = rows(&keep.path().join("out/whatif.csv"));
    assert_eq!(effects.len(), 3);
    for row in &effects[1..] {
        assert_eq!(row["difference"], effects[0]["difference"]);
        assert_ne!(row["difference"], "0");
    }
}

#[test]
fn a_change_that_is_none_or_given_twice_is_refused() {
    let (keep, _) = fresh();
    let twice = run(keep.path(), &["weaker", "stronger", "weaker"]);
    assert_eq!(code(&twice), 2);
    assert!(
        stderr(&twice).contains("the change `weaker` is given twice"),
        "{}",
        stderr(&twice)
    );
    let output = run(keep.path(), &["weeker"]);
    assert_eq!(code(&output), 2);
    let printed = stderr(&output);
    assert!(printed.contains("neither an overlay nor a what-if"), "{printed}");
    assert!(printed.contains("did you mean `weaker`?"), "{printed}");
    let output = foederis(&["whatif", "peer-task"]);
    assert_eq!(code(&output), 2);
    assert!(
        stderr(&output).contains("carries no what-ifs"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_wrong_value_is_reported_once() {
    let (keep, _) = fresh();
    let changes = [
        "protege.forces.army.land=3 bde",
        "challenger.forces.army.land=3 bdee",
        "weaker",
    ];
    let output = run(keep.path(), &changes);
    assert_eq!(code(&output), 2);
    let printed = stderr(&output);
    assert_eq!(printed.matches("`bdee` is not a unit").count(), 1, "{printed}");
}

/// The recorded experiment is the command again, values and all.
#[test]
fn the_recorded_experiment_repeats_the_command() {
    let (keep, _) = fresh();
    let output = run(
        keep.path(),
        &["guarantor.alpha.deliberate=× 2", "weaker", "--alone"],
    );
    assert!(output.status.success(), "{}", stderr(&output));
    let [out, again] = ["out", "again"].map(|name| keep.path().join(name));
    let record = out.join("experiment.toml").display().to_string();
    let output = foederis(&["experiment", &record, "--out", &again.display().to_string()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let table = |folder: &Path| fs::read(folder.join("whatif.csv")).expect("a table");
    assert_eq!(table(&out), table(&again));
}
