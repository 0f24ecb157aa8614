//! Who may ask: this machine's own page, with the token of its address.
//!
//! The server listens on the loopback interface alone. Pages of other origins in the same browser, and names that resolve
//! to this machine, are told apart by `Host`, `Origin` and `Sec-Fetch-Site`; other users of the machine by the token.

use axum::http::header::{CONTENT_TYPE, HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Request, StatusCode, header};

/// What the page may load: nothing but itself. Charts size some of their text by an attribute.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    style-src-attr 'unsafe-inline'; connect-src 'self'; font-src data:; img-src data:; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'";

/// Headers of every answer.
pub(super) const HEADERS: [(HeaderName, HeaderValue); 6] = [
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(CONTENT_SECURITY_POLICY),
    ),
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
];

/// Where the server is, and what it must be asked with.
#[derive(Debug, Clone)]
pub(super) struct Guard {
    pub(super) port: u16,
    /// A random text in the address of the page.
    pub(super) token: String,
}

impl Guard {
    /// The start of every path.
    pub(super) fn root(&self) -> String {
        format!("/{}", self.token)
    }

    /// Why a request is refused; none: it is not.
    pub(super) fn refuses<B>(&self, request: &Request<B>) -> Option<(StatusCode, &'static str)> {
        let headers = request.headers();
        if !self.is_own_host(headers) {
            return Some((StatusCode::FORBIDDEN, "this host is not the studio's"));
        }
        if !self.is_own_origin(headers) {
            return Some((StatusCode::FORBIDDEN, "this origin is not the studio's"));
        }
        if !self.has_token(request.uri().path()) {
            return Some((
                StatusCode::FORBIDDEN,
                "the token is wrong: open the address that the studio printed",
            ));
        }
        if request.method() == Method::POST && text(headers, &CONTENT_TYPE) != Some("application/json") {
            return Some((StatusCode::UNSUPPORTED_MEDIA_TYPE, "a request is JSON"));
        }
        None
    }

    fn is_own_host(&self, headers: &HeaderMap) -> bool {
        text(headers, &HOST).is_some_and(|host| self.hosts().iter().any(|own| own == host))
    }

    fn is_own_origin(&self, headers: &HeaderMap) -> bool {
        let origin = match headers.get(ORIGIN) {
            None => true,
            Some(_) => text(headers, &ORIGIN)
                .and_then(|origin| origin.strip_prefix("http://"))
                .is_some_and(|host| self.hosts().iter().any(|own| own == host)),
        };
        let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
        origin && matches!(site, None | Some(b"same-origin" | b"none"))
    }

    fn hosts(&self) -> [String; 2] {
        ["127.0.0.1", "localhost"].map(|host| format!("{host}:{}", self.port))
    }

    /// Whether a path begins with the token; in a time that does not depend on where they differ.
    fn has_token(&self, path: &str) -> bool {
        let first = path.split('/').nth(1).unwrap_or_default();
        let differ = first
            .bytes()
            .zip(self.token.bytes())
            .fold(0, |differ, (a, b)| differ | (a ^ b));
        first.len() == self.token.len() && differ == 0
    }
}

/// The text of a header that occurs once.
fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut all = headers.get_all(name).iter();
    let first = all.next()?.to_str().ok()?;
    all.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(path: &str, headers: &[(&str, &str)]) -> Option<u16> {
        let guard = Guard {
            port: 8000,
            token: "abc".to_owned(),
        };
        let mut request = Request::builder().uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(()).expect("a request");
        guard.refuses(&request).map(|(status, _)| status.as_u16())
    }

    #[test]
    fn only_the_own_page_may_ask() {
        let own = ("host", "127.0.0.1:8000");
        assert_eq!(status("/abc/", &[own]), None);
        assert_eq!(status("/abc/", &[("host", "localhost:8000")]), None);
        for (path, headers) in [
            ("/abd/", &[own][..]),
            ("/ab/", &[own]),
            ("/abcd/", &[own]),
            ("/", &[own]),
            ("/abc/", &[]),
            ("/abc/", &[("host", "evil.example:8000")]),
            ("/abc/", &[("host", "127.0.0.1:8001")]),
            ("/abc/", &[own, ("origin", "http://evil.example")]),
            ("/abc/", &[own, ("origin", "null")]),
            ("/abc/", &[own, ("sec-fetch-site", "cross-site")]),
            ("/abc/", &[own, ("sec-fetch-site", "same-site")]),
            ("/abc/", &[own, own]),
        ] {
            assert_eq!(status(path, headers), Some(403), "{path} {headers:?}");
        }
    }
}
