//! `studio`: who may ask, that the newest question wins, and that its figures are those of the commands.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use serde_json::{Value as Json, json};

use crate::program::{foederis, fresh, rows, stderr};

/// How long an answer may take on a slow machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A studio that ends with the test.
struct Running {
    child: Child,
    port: u16,
    token: String,
}

impl Drop for Running {
    fn drop(&mut self) {
        // One that has ended already cannot be killed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Status and body of an answer.
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Running {
    fn start(scenarios: &[&str]) -> Self {
        let mut child = Command::new(assert_cmd::cargo::cargo_bin("foederis"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .arg("--quiet")
            .arg("studio")
            .args(scenarios)
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("it starts");
        let mut address = String::new();
        let out = child.stdout.take().expect("its output");
        BufReader::new(out).read_line(&mut address).expect("the address");
        let rest = address
            .trim()
            .strip_prefix("http://127.0.0.1:")
            .expect("the loopback interface");
        let mut parts = rest.split('/');
        Self {
            port: parts.next().and_then(|port| port.parse().ok()).expect("a port"),
            token: parts.next().expect("a token").to_owned(),
            child,
        }
    }

    fn connect(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time limit");
        stream.write_all(request.as_bytes()).expect("the request is sent");
        stream
    }

    /// Sends a request as it is.
    fn send(&self, request: &str) -> Answer {
        let mut text = String::new();
        self.connect(request)
            .read_to_string(&mut text)
            .expect("an answer");
        let (head, body) = text.split_once("\r\n\r\n").expect("a head");
        Answer {
            status: head
                .split(' ')
                .nth(1)
                .and_then(|status| status.parse().ok())
                .expect("a status"),
            head: head.to_lowercase(),
            body: body.to_owned(),
        }
    }

    /// A request to the studio's own host, with further headers.
    fn request(&self, line: &str, headers: &str, body: &str) -> String {
        let (port, length) = (self.port, body.len());
        format!(
            "{line} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
        )
    }

    fn post(&self, what: &str, question: &Json) -> String {
        let line = format!("POST /{}/{what}", self.token);
        self.request(&line, "Content-Type: application/json\r\n", &question.to_string())
    }

    fn ask(&self, what: &str, question: &Json) -> Json {
        let answer = self.send(&self.post(what, question));
        assert_eq!(answer.status, 200, "{}", answer.body);
        serde_json::from_str(&answer.body).expect("JSON")
    }
}

fn question(changes: &[&str], worlds: u32) -> Json {
    json!({ "scenarios": [0], "subject": 0, "changes": changes, "worlds": worlds })
}

/// A table of an answer, in a folder.
fn table(figures: &Json, name: &str, folder: &Path) -> Vec<std::collections::BTreeMap<String, String>> {
    let path = folder.join(format!("studio-{name}"));
    std::fs::write(&path, figures["tables"][name].as_str().expect("the table")).expect("a file");
    rows(&path)
}

#[test]
fn only_the_own_page_is_answered() {
    let studio = Running::start(&["minimal"]);
    let (port, token) = (studio.port, studio.token.clone());
    let own = format!("GET /{token}/");
    let page = studio.send(&studio.request(&own, "", ""));
    assert_eq!(page.status, 200);
    for header in [
        "content-security-policy: default-src 'none'",
        "x-frame-options: deny",
        "cache-control: no-store",
    ] {
        assert!(page.head.contains(header), "{}", page.head);
    }
    let json = "Content-Type: application/json\r\n";
    let body = question(&[], 8).to_string();
    let figures = format!("POST /{token}/figures");
    for (request, status) in [
        (studio.request("GET /", "", ""), 403),
        (
            studio.request(&format!("GET /{}/", "0".repeat(token.len())), "", ""),
            403,
        ),
        (
            studio.request(&format!("GET /{token}/../etc/passwd"), "", ""),
            404,
        ),
        (
            studio.request(&format!("GET /{token}/..%2f..%2fCargo.toml"), "", ""),
            404,
        ),
        (studio.request(&format!("GET /{token}/Cargo.toml"), "", ""), 404),
        (studio.request(&format!("GET /{token}/figures"), "", ""), 405),
        (studio.request(&own, "Origin: http://evil.example\r\n", ""), 403),
        (studio.request(&own, "Sec-Fetch-Site: cross-site\r\n", ""), 403),
        (
            format!("GET /{token}/ HTTP/1.1\r\nHost: evil.example:{port}\r\nConnection: close\r\n\r\n"),
            403,
        ),
        (
            format!("GET /{token}/ HTTP/1.1\r\nConnection: close\r\n\r\n"),
            403,
        ),
        (studio.request(&figures, "", &body), 415),
        (studio.request(&figures, json, "{}"), 400),
        (studio.request(&figures, json, &" ".repeat(70_000)), 413),
    ] {
        let answer = studio.send(&request);
        let start: String = request.chars().take(120).collect();
        assert_eq!(answer.status, status, "{start}: {}", answer.head);
    }
}

#[test]
fn a_wrong_question_is_answered_with_its_problem() {
    let studio = Running::start(&["minimal"]);
    for (question, problem) in [
        (question(&["/etc/passwd"], 8), "neither a what-if"),
        (question(&["Cargo"], 8), "neither a what-if"),
        (question(&[], 9), "8, 32 or 128 worlds"),
        (
            json!({ "scenarios": [7], "subject": 0, "changes": [], "worlds": 8 }),
            "no such scenario",
        ),
        (
            json!({ "scenarios": [], "subject": 0, "changes": [], "worlds": 8 }),
            "choose a scenario",
        ),
        (question(&["theatre.terrain=high"], 8), "theatre.terrain"),
    ] {
        let answer = studio.send(&studio.post("figures", &question));
        assert_eq!(answer.status, 422, "{question}: {}", answer.body);
        assert!(answer.body.contains(problem), "{question}: {}", answer.body);
    }
}

/// A scenario with two what-ifs.
fn scenario(folder: &Path) -> String {
    let minimal = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/minimal.toml");
    let text = format!(
        "extends = {:?}\n[whatif.weaker]\ntitle = \"A weaker challenger\"\nchallenger.forces.army.land = \"× 0.5\"\n",
        minimal.display()
    );
    let path = folder.join("ostgard.toml");
    std::fs::write(&path, text).expect("a scenario");
    path.display().to_string()
}

#[test]
fn figures_are_those_of_the_commands() {
    let (keep, out) = fresh();
    let (folder, name) = (keep.path(), scenario(keep.path()));
    let studio = Running::start(&[&name]);
    let changes = ["weaker", "guarantor.alpha.resolve=0.5"];
    // First fewer worlds, so that part of the figures is known already.
    studio.ask("figures", &question(&changes, 8));
    let figures = studio.ask("figures", &question(&changes, 32));
    let out = out.display().to_string();
    let run = |args: &[&str]| {
        let output = foederis(&[args, &["--worlds", "32", "--out", &out, "--force"]].concat());
        assert!(output.status.success(), "{}", stderr(&output));
    };
    run(&["whatif", &name, changes[0], changes[1]]);
    let whatif = std::fs::read_to_string(Path::new(&out).join("whatif.csv")).expect("a table");
    assert_eq!(figures["tables"]["whatif.csv"].as_str(), Some(&*whatif));

    let of = |rows: Vec<std::collections::BTreeMap<String, String>>, scenario: &str| -> Vec<[String; 5]> {
        let of_scenario = rows.into_iter().filter(|row| row["scenario"] == scenario);
        let cells = ["metric", "estimate", "std_error", "world_p05", "world_p95"];
        of_scenario
            .map(|row| cells.map(|cell| row[cell].clone()))
            .collect()
    };
    let ours = |scenario: &str| of(table(&figures, "headlines.csv", folder), scenario);
    let theirs = |scenario: &str| of(rows(&Path::new(&out).join("headlines.csv")), scenario);
    let few = [
        "--histories",
        "4",
        "--no-report",
        "--stories",
        "0",
        "--pivotal",
        "0",
    ];
    run(&[&["run", &name], &few[..]].concat());
    assert_eq!(ours("ostgard"), theirs("ostgard"));
    let changed = ["run", &name, "--with", "weaker", "--set", changes[1]];
    run(&[&changed, &few[..]].concat());
    assert_eq!(ours("ostgard+changed"), theirs("ostgard+weaker"));
    assert_ne!(ours("ostgard+changed"), ours("ostgard"));

    // The saved overlay says the same as the changes.
    let saved = studio.ask("overlay", &question(&changes, 8));
    let overlay = folder.join("saved.toml");
    std::fs::write(&overlay, saved["text"].as_str().expect("the overlay")).expect("a file");
    let overlay = overlay.display().to_string();
    run(&[&["run", &name, "--with", &overlay], &few[..]].concat());
    assert_eq!(theirs("ostgard+saved"), ours("ostgard+changed"));
}

#[test]
fn the_newest_question_wins_and_a_closed_tab_stops_its_own() {
    let studio = Running::start(&["strait"]);
    let (send, answered) = mpsc::channel();
    std::thread::scope(|scope| {
        for i in 0..100 {
            let (studio, send) = (&studio, send.clone());
            let change = format!("challenger.forces.fleet.naval=× 1.{i:02}");
            scope.spawn(move || {
                let request = studio.post("figures", &question(&[&change], 32));
                // Every tenth tab is closed before it is answered.
                if i % 10 == 0 {
                    drop(studio.connect(&request));
                } else {
                    send.send(studio.send(&request).status).expect("the test waits");
                }
            });
        }
    });
    drop(send);
    let statuses: Vec<u16> = answered.iter().collect();
    assert!(
        statuses.iter().all(|status| [200, 409].contains(status)),
        "{statuses:?}"
    );
    assert!(statuses.contains(&409), "{statuses:?}");
    let last = studio.ask("figures", &question(&["challenger.forces.fleet.naval=× 0.5"], 8));
    assert!(last["tornado"]["title"].is_string(), "{last}");
}
