//! The server: its address, its routes, and how it ends.

use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use serde_json::{Value as Json, json};

use crate::engine::Watch;
use crate::session::Error;
use crate::session::experiment::live::{LiveRequest, LiveSession};

use super::guard::{Guard, HEADERS};
use super::jobs::{JobError, Jobs};
use super::replies::{self, Question, Topic};
use super::{WORLDS, assets};

/// Largest body of a request \[bytes\].
const LARGEST_BODY: usize = 64 * 1024;
/// How often the request to end is looked for.
const TICK: Duration = Duration::from_millis(50);
/// How long open connections may take to end.
const GRACE: Duration = Duration::from_secs(1);

/// Why there is no studio.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StudioError {
    /// The scenarios cannot be used.
    #[error(transparent)]
    Session(#[from] Error),
    /// The port cannot be listened on, or the server failed.
    #[error("cannot serve the page on port {port} of 127.0.0.1")]
    Serve {
        /// The port; 0 for any.
        port: u16,
        /// The error of the system.
        #[source]
        source: std::io::Error,
    },
    /// The system gives no random numbers.
    #[error("the system gives no random numbers for the token: {0}")]
    Random(getrandom::Error),
}

/// A studio that is ready to be served.
#[derive(Debug)]
pub struct Studio {
    listener: TcpListener,
    guard: Guard,
    session: Arc<LiveSession>,
}

/// What the routes share.
#[derive(Debug)]
struct Shared {
    guard: Guard,
    jobs: Jobs,
    session: Arc<LiveSession>,
}

impl Studio {
    /// Loads scenarios and takes a port of 127.0.0.1: the given one, or a free one.
    ///
    /// # Errors
    /// [`StudioError`].
    pub fn open(names: &[String], port: Option<u16>) -> Result<Self, StudioError> {
        let session = Arc::new(LiveSession::open(names)?);
        let port = port.unwrap_or(0);
        let failed = |source| StudioError::Serve { port, source };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(failed)?;
        listener.set_nonblocking(true).map_err(failed)?;
        let guard = Guard {
            port: listener.local_addr().map_err(failed)?.port(),
            token: token().map_err(StudioError::Random)?,
        };
        Ok(Self {
            listener,
            guard,
            session,
        })
    }

    /// The address of the page.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}{}/", self.guard.port, self.guard.root())
    }

    /// Computes the scenarios as they are for the first picture.
    ///
    /// # Errors
    /// [`StudioError::Session`].
    pub fn prepare(&self, watch: &Watch<'_>) -> Result<(), StudioError> {
        let request = LiveRequest {
            scenarios: (0..self.session.scenarios().len()).collect(),
            subject: 0,
            changes: Vec::new(),
            worlds: WORLDS[0],
        };
        self.session.evaluate(&request, watch)?;
        Ok(())
    }

    /// Serves the page until `stop` is true.
    ///
    /// # Errors
    /// [`StudioError::Serve`].
    pub fn serve(self, stop: &'static AtomicBool) -> Result<(), StudioError> {
        let port = self.guard.port;
        let failed = |source| StudioError::Serve { port, source };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .enable_time()
            .build()
            .map_err(failed)?;
        let served = runtime.block_on(self.until(stop));
        runtime.shutdown_timeout(GRACE);
        served.map_err(failed)
    }

    async fn until(self, stop: &'static AtomicBool) -> std::io::Result<()> {
        let shared = Arc::new(Shared {
            jobs: Jobs::new(Arc::clone(&self.session)),
            guard: self.guard,
            session: self.session,
        });
        let listener = tokio::net::TcpListener::from_std(self.listener)?;
        let jobs = Arc::clone(&shared);
        let stopped = async move {
            while !stop.load(Ordering::Relaxed) {
                tokio::time::sleep(TICK).await;
            }
            jobs.jobs.stop();
        };
        let router = router(shared);
        let server = tokio::spawn(async move { axum::serve(listener, router).await });
        stopped.await;
        server.abort();
        Ok(())
    }
}

/// 128 random bits.
fn token() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn router(shared: Arc<Shared>) -> Router {
    let root = shared.guard.root();
    let at = |name: &str| format!("{root}/{name}");
    Router::new()
        .route(&at(""), get(|| async { text("text/html", assets::PAGE) }))
        .route(
            &at("studio.js"),
            get(|| async { text("text/javascript", assets::SCRIPT) }),
        )
        .route(
            &at("engine.js"),
            get(|| async { text("text/javascript", assets::ENGINE) }),
        )
        .route(
            &at("studio.css"),
            get(|| async { text("text/css", assets::style()) }),
        )
        .route(&at("catalogue"), get(catalogue))
        .route(&at("figures"), question(Topic::Figures))
        .route(&at("story"), question(Topic::Story))
        .route(&at("overlay"), question(Topic::Overlay))
        .route(&at("report"), question(Topic::Report))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(from_fn_with_state(Arc::clone(&shared), guarded))
        .with_state(shared)
}

/// The route of questions for a topic.
fn question(topic: Topic) -> MethodRouter<Arc<Shared>> {
    post(
        move |State(shared): State<Arc<Shared>>, body: Bytes| async move { answer(&shared, topic, &body).await },
    )
}

/// Refuses what the guard refuses, and adds the headers of every answer.
async fn guarded(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let mut response = match shared.guard.refuses(&request) {
        Some((status, why)) => (status, why).into_response(),
        None => next.run(request).await,
    };
    response.headers_mut().extend(HEADERS);
    response
}

fn text(kind: &'static str, text: impl Into<Body>) -> Response {
    let kind = format!("{kind}; charset=utf-8");
    ([(header::CONTENT_TYPE, kind)], text.into()).into_response()
}

async fn catalogue(State(shared): State<Arc<Shared>>) -> Response {
    answered(replies::catalogue(&shared.session).map_err(JobError::from))
}

/// Runs the job of a question.
async fn answer(shared: &Shared, topic: Topic, body: &[u8]) -> Response {
    let question: Question = match serde_json::from_slice(body) {
        Ok(question) => question,
        Err(error) => return failure(StatusCode::BAD_REQUEST, &format!("not a question: {error}")),
    };
    let work =
        move |session: &LiveSession, watch: &Watch<'_>| replies::reply(session, topic, &question, watch);
    answered(shared.jobs.run(work).await)
}

fn answered(done: Result<Json, JobError>) -> Response {
    match done {
        Ok(done) => json(StatusCode::OK, &done),
        Err(error @ JobError::Superseded) => failure(StatusCode::CONFLICT, &error.to_string()),
        Err(error @ JobError::Failed(_)) => failure(StatusCode::UNPROCESSABLE_ENTITY, &error.to_string()),
        Err(error @ JobError::Panicked) => failure(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
    }
}

fn failure(status: StatusCode, error: &str) -> Response {
    json(status, &json!({ "error": error }))
}

fn json(status: StatusCode, value: &Json) -> Response {
    let mut response = text("application/json", value.to_string());
    *response.status_mut() = status;
    response
}
