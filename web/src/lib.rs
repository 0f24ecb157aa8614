//! The engine in a page: the replies of the studio's server, as functions of WebAssembly.
//!
//! Input: a message as JSON in a buffer. Output: a status as the server has it, and a reply as JSON in another buffer. A question
//! that takes long ends after a time with the status `UNFINISHED`; asked again it goes on with what is done, so that a
//! worker can look for newer messages in between without memory that threads share.

use std::cell::RefCell;
use std::sync::atomic::{AtomicBool, Ordering};

use foederis::engine::{Progress, Watch};
use foederis::session::Error;
use foederis::session::experiment::live::LiveSession;
use foederis::studio::{DEFAULT_SCENARIOS, Question, Topic, catalogue, reply};
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// The reply is there.
const DONE: u32 = 200;
/// The question is not finished: ask it again.
const UNFINISHED: u32 = 202;
/// The question is none.
const NO_QUESTION: u32 = 400;
/// The question cannot be answered.
const FAILED: u32 = 422;

/// What the page asks; without a topic it wants the catalogue.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Message {
    asked: Option<(Topic, Question)>,
    /// When to stop \[ms, as `now` has it\].
    until: f64,
}

/// The session and the buffers.
#[derive(Default)]
struct State {
    session: Option<LiveSession>,
    message: Vec<u8>,
    reply: Vec<u8>,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

#[link(wasm_import_module = "page")]
unsafe extern "C" {
    /// The time \[ms\].
    safe fn now() -> f64;
}

/// The address of a buffer for a message of so many bytes.
#[unsafe(no_mangle)]
pub extern "C" fn message(bytes: usize) -> *mut u8 {
    STATE.with_borrow_mut(|state| {
        state.message.resize(bytes, 0);
        state.message.as_mut_ptr()
    })
}

/// The address of the reply.
#[unsafe(no_mangle)]
pub extern "C" fn reply_address() -> *const u8 {
    STATE.with_borrow(|state| state.reply.as_ptr())
}

/// Answers the message in its buffer: the status of the reply.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> u32 {
    STATE.with_borrow_mut(|state| {
        let (status, reply) = match serde_json::from_slice(&state.message) {
            Err(error) => (
                NO_QUESTION,
                json!({ "error": format!("not a question: {error}") }),
            ),
            Ok(message) => match state.answer(&message) {
                Ok(reply) => (DONE, reply),
                Err(Error::Stopped(_)) => (UNFINISHED, Json::Null),
                Err(error) => (FAILED, json!({ "error": error.to_string() })),
            },
        };
        state.reply = reply.to_string().into_bytes();
        status
    })
}

/// The length of the reply \[bytes\].
#[unsafe(no_mangle)]
pub extern "C" fn reply_bytes() -> usize {
    STATE.with_borrow(|state| state.reply.len())
}

impl State {
    fn answer(&mut self, message: &Message) -> Result<Json, Error> {
        let session = match &mut self.session {
            Some(session) => session,
            none => none.insert(LiveSession::open(&DEFAULT_SCENARIOS.map(str::to_owned))?),
        };
        let stop = AtomicBool::new(false);
        let stop_in_time = |_: Progress<'_>| stop.store(now() >= message.until, Ordering::Relaxed);
        match &message.asked {
            None => catalogue(session),
            Some((topic, question)) => reply(session, *topic, question, &Watch::new(&stop_in_time, &stop)),
        }
    }
}
