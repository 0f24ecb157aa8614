//! Runs as a program embeds them.

use std::error::Error as _;
use std::fs;

use foederis::engine::Watch;
use foederis::model::Rung;
use foederis::results::folder::draft_of;
use foederis::session::{
    Error, Finished, Job, RunKind, RunSpec, ScenarioSpec, SettingsSpec, Sink, load, resume, run,
    run_into_folder,
};

use crate::stop::stopped_after;

/// A small run of one scenario, with everything that a run writes.
fn spec() -> RunSpec {
    let mut spec = RunSpec::run(ScenarioSpec::new(["ukraine/b-assurance-pact"]));
    spec.settings = SettingsSpec {
        worlds: Some(4),
        histories: Some(20),
        scrambles: Some(1),
        ..SettingsSpec::default()
    };
    if let RunKind::Run(diagnostics) = &mut spec.kind {
        (
            diagnostics.failure_worlds,
            diagnostics.pivotal_worlds,
            diagnostics.story_worlds,
        ) = (1, 1, 1);
    }
    spec.output.histories = true;
    spec
}

#[test]
fn a_run_in_memory_gives_the_files_of_a_folder() {
    let place = tempfile::tempdir().expect("a folder");
    let target = place.path().join("results");
    let on_disk = run_into_folder(&spec(), Some(&target), false, &Watch::none()).expect("a run");
    let in_memory = run(&spec(), &Watch::none()).expect("a run");
    let Finished::Memory(files) = &in_memory.place else {
        panic!("it is not in memory");
    };
    assert_eq!(on_disk.place, Finished::Folder(target.clone()));
    // What a folder has more is its journal, which the manifest lists.
    for (name, text) in files.iter().filter(|(name, _)| *name != "manifest.json") {
        let written = fs::read_to_string(target.join(name)).expect("a file of the folder");
        assert!(written == *text, "{name}");
    }
    for table in &in_memory.tables {
        assert!(table.to_csv() == files[table.name()], "{}", table.name());
    }
    let histories = in_memory.table("histories.csv").expect("a table");
    assert_eq!(histories.len(), 3 * 4 * 20);
    assert_eq!(in_memory.stories, on_disk.stories);
    assert_eq!(in_memory.charts, on_disk.charts);
    assert!(!in_memory.charts.is_empty() && in_memory.page.is_some());
}

#[test]
fn a_stopped_run_is_resumed_to_the_same_bytes() {
    let place = tempfile::tempdir().expect("a folder");
    let [whole, stopped] = ["whole", "stopped"].map(|name| place.path().join(name));
    run_into_folder(&spec(), Some(&whole), false, &Watch::none()).expect("a run");
    // In the choices, in the drills, and in the stories.
    for steps in [2, 100, 4 + 1 + 3 * 4 * 20] {
        let done = stopped_after(steps, |watch| {
            run_into_folder(&spec(), Some(&stopped), true, watch)
        });
        assert!(matches!(done, Err(Error::Stopped(_))), "{steps}: {done:?}");
        assert!(!stopped.exists() && draft_of(&stopped).exists());
        let reused = resume(&stopped, false)
            .expect("a draft")
            .expect("it is unfinished");
        let resumed = reused.job.run(reused.sink, &Watch::none(), &mut |_, _, _| {});
        resumed.expect("the rest of the run");
        for entry in fs::read_dir(&whole).expect("a folder").flatten() {
            let name = entry.file_name();
            if entry.path().is_file() {
                let [a, b] = [&whole, &stopped].map(|folder| fs::read(folder.join(&name)).expect("a file"));
                assert!(a == b, "{steps}: {}", name.display());
            }
        }
        fs::remove_dir_all(&stopped).expect("it is removed");
    }
}

#[test]
fn errors_carry_their_diagnostics_as_data() {
    let mut spec = spec();
    spec.scenarios.set = vec!["theatre.threshold=5".to_owned(), "theatre.nothing=1".to_owned()];
    let error = run(&spec, &Watch::none()).expect_err("the values are wrong");
    let Error::Scenarios(list) = &error else {
        panic!("{error}");
    };
    let codes: Vec<&str> = list.iter().map(|sourced| sourced.diagnostic.code).collect();
    assert_eq!(codes.len(), 2, "{codes:?}");
    assert!(
        list.iter()
            .all(|sourced| sourced.file().is_some_and(|name| name.starts_with("--set")))
    );
    assert!(error.source().is_none() && error.to_string().contains("theatre.nothing"));
}

#[test]
fn a_request_lists_every_reason() {
    let mut spec = RunSpec::drill(ScenarioSpec::new(["minimal"]), &[Rung::Major]);
    spec.until = Some(foederis::session::UntilSpec {
        target: "hybrid.answered ± 200 %".to_owned(),
        most_worlds: Some(1),
    });
    match Job::new(spec) {
        Err(Error::Request(reasons)) => assert!(reasons.len() >= 3, "{reasons:?}"),
        other => panic!("{:?}", other.map(|job| job.spec)),
    }
    let missing = run(&RunSpec::run(ScenarioSpec::new(["nowhere"])), &Watch::none());
    assert!(matches!(missing, Err(Error::Request(_))));
    assert!(matches!(Sink::memory().finish(), Ok(Finished::Memory(files)) if files.is_empty()));
}

#[test]
fn a_scenario_may_carry_changes_of_its_own_in_its_name() {
    let names = [
        "minimal; guarantor.alpha.resolve=-1; stronger_varn",
        "minimal",
        "minimal; guarantor.alpha.resolve=-1; stronger_varn",
    ];
    let loaded = load(&ScenarioSpec::new(names)).expect("scenarios");
    let ids: Vec<&str> = loaded.iter().map(|scenario| scenario.id.as_str()).collect();
    assert_eq!(
        ids,
        ["minimal+guarantor.alpha.resolve=-1+stronger_varn", "minimal"]
    );
    let changed = load(&ScenarioSpec {
        overlays: vec!["stronger_varn".to_owned()],
        set: vec!["guarantor.alpha.resolve=-1".to_owned()],
        ..ScenarioSpec::new(["minimal"])
    });
    let changed = changed.expect("a scenario");
    assert_eq!(loaded[0].case, changed[0].case);
    assert_ne!(loaded[1].case, changed[0].case);
}

#[test]
fn two_scenarios_under_one_id_are_refused() {
    let place = tempfile::tempdir().expect("a folder");
    let overlays = ["one", "two"].map(|folder| {
        let file = place.path().join(folder).join("firm.toml");
        fs::create_dir(file.parent().expect("a folder")).expect("a folder");
        fs::write(&file, "format = 1\n").expect("a file");
        format!("minimal; {}", file.display())
    });
    let error = load(&ScenarioSpec::new(overlays)).expect_err("one id");
    assert!(error.to_string().contains("`minimal+firm`"), "{error}");
}
