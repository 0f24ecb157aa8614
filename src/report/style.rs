//! The style sheet and the script of the page.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::{draw, font, palette};

/// The page's script; its content security policy allows no other, and it reads only the page.
pub(crate) const SCRIPT: &str = concat!(
    include_str!("page.js"),
    include_str!("save.js"),
    include_str!("stories.js")
);

/// SHA-256 of the script in Base64, for the content security policy.
pub(crate) fn script_hash() -> String {
    STANDARD.encode(Sha256::digest(SCRIPT))
}

/// The style sheet: fonts, colours, charts, page.
pub(crate) fn style_sheet() -> String {
    [
        font_face(font::REGULAR_WOFF2, 400),
        font_face(font::SEMI_BOLD_WOFF2, 600),
        palette::css_variables(),
        draw::STYLE.to_owned(),
        include_str!("page.css").to_owned(),
    ]
    .concat()
}

fn font_face(bytes: &[u8], weight: u32) -> String {
    format!(
        "@font-face{{font-family:{};font-weight:{weight};src:url(data:font/woff2;base64,{}) format('woff2')}}\n",
        font::FAMILY,
        STANDARD.encode(bytes)
    )
}
