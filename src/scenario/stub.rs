//! stub
#![allow(missing_docs)]
use super::diagnostic::{FileId, Place};
use super::setting::Setting;
use std::collections::BTreeMap;
#[derive(Debug, Clone, Default)]
pub struct Scenario { pub id: String, pub settings: BTreeMap<String, Setting> }
impl Scenario {
    pub fn get(&self, path: &str) -> Option<&Setting> { self.settings.get(path) }
    pub fn word(&self, path: &str) -> Option<&str> { self.get(path).and_then(|s| s.word()) }
    pub fn ids(&self, _table: &str) -> Vec<String> { vec![] }
    pub fn place(&self, _p: &str) -> Place { Place { file: FileId(0), span: 0..0 } }
    pub fn key_place(&self, _p: &str) -> Place { Place { file: FileId(0), span: 0..0 } }
    pub fn loadings(&self, _f: &str) -> Vec<(String, String, f64)> { vec![] }
    pub fn rank_pairs(&self) -> Vec<(String, [String; 2], f64)> { vec![] }
}
