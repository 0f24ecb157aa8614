//! Single values: what the scenario sets a path to, or the default of its key.

use std::sync::Arc;

use super::{Compiler, axis};
use crate::distribution::{Distribution, DistributionSpec, Quantity};
use crate::model::{EventId, EventInput, Parameter, WorldInput, WorldValue};
use crate::random::Axis;
use crate::scenario::keys::Uncertainty;
use crate::scenario::{self, Setting, Value, Vary, default_setting};

impl Compiler<'_> {
    /// The setting at a path, or the default of its key; none where the key has neither.
    ///
    /// # Panics
    /// If the table of keys has no such path: every path here is a constant of this room with ids of the scenario.
    pub(super) fn setting(&self, path: &str) -> Option<Arc<Setting>> {
        self.scenario.shared(path).or_else(|| {
            let key = scenario::path::key(path)
                .unwrap_or_else(|| panic!("the compiler reads `{path}`, which is no key of the language"));
            default_setting(key, self.neutral)
        })
    }

    pub(super) fn text(&self, path: &str) -> Option<String> {
        match &self.setting(path)?.value {
            Value::Text(text) | Value::Word(text) | Value::Id(text) => Some(text.clone()),
            _ => None,
        }
    }

    pub(super) fn flag(&self, path: &str) -> bool {
        matches!(
            self.setting(path).as_deref().map(|s| &s.value),
            Some(Value::Flag(true))
        )
    }

    pub(super) fn day(&self, path: &str) -> Option<f64> {
        match self.setting(path)?.value {
            Value::Day(day) => Some(day),
            _ => None,
        }
    }

    /// A number without a distribution.
    ///
    /// # Panics
    /// If the key at `path` allows a distribution: the reader rejects one only where the table of keys says so.
    pub(super) fn constant(&self, path: &str) -> f64 {
        let quantity = self.quantity(path);
        let value = quantity.as_ref().and_then(known);
        value.unwrap_or_else(|| panic!("`{path}` is one number by the table of keys: {quantity:?}"))
    }

    pub(super) fn quantity(&self, path: &str) -> Option<Quantity> {
        match &self.setting(path)?.value {
            Value::Quantity(quantity) => Some(quantity.clone()),
            _ => None,
        }
    }

    /// A value that is fixed within a world.
    ///
    /// # Panics
    /// If the path has neither a value nor a default, though the whole scenario could be read.
    pub(super) fn world_value(&mut self, path: &str) -> WorldValue {
        match self.quantity(path) {
            Some(quantity) => self.world_value_of(path, &quantity),
            None => WorldValue::Known(self.missing(path)),
        }
    }

    /// The same, or none where neither the scenario nor a default gives one.
    pub(super) fn optional_world_value(&mut self, path: &str) -> Option<WorldValue> {
        let quantity = self.quantity(path)?;
        Some(self.world_value_of(path, &quantity))
    }

    /// The same, or 0 where neither gives one.
    pub(super) fn world_value_or_zero(&mut self, path: &str) -> WorldValue {
        self.optional_world_value(path).unwrap_or(WorldValue::Known(0.0))
    }

    pub(super) fn world_value_of(&mut self, path: &str, quantity: &Quantity) -> WorldValue {
        if let Some(value) = known(quantity) {
            return WorldValue::Known(value);
        }
        match self.distribution(path, quantity) {
            Some(distribution) => {
                let axis = axis::axis(path, None);
                self.world_input(axis, distribution)
            }
            // The problem is recorded, so the case is dropped.
            None => WorldValue::Known(0.0),
        }
    }

    /// A parameter that may be new in each history.
    ///
    /// # Panics
    /// As [`Self::world_value`].
    pub(super) fn parameter(&mut self, path: &str) -> Parameter {
        match self.setting(path) {
            Some(setting) => self.parameter_of(path, &setting),
            None => Parameter::World(WorldValue::Known(self.missing(path))),
        }
    }

    /// The same, or none where the scenario itself sets nothing.
    pub(super) fn stated_parameter(&mut self, path: &str) -> Option<Parameter> {
        let setting = self.scenario.shared(path)?;
        Some(self.parameter_of(path, &setting))
    }

    fn parameter_of(&mut self, path: &str, setting: &Setting) -> Parameter {
        let Value::Quantity(quantity) = &setting.value else {
            return Parameter::World(WorldValue::Known(self.missing(path)));
        };
        if setting.slipped {
            return self.slipped(path, quantity);
        }
        let by_history = match setting.vary {
            Some(vary) => vary == Vary::Event,
            None => setting.key.uncertainty == Uncertainty::Event,
        };
        if !by_history || known(quantity).is_some() {
            return Parameter::World(self.world_value_of(path, quantity));
        }
        self.event_input(path, quantity.clone(), 1.0)
    }

    /// Stands in, as 0, for a value that is missing because part of the scenario could not be read.
    ///
    /// # Panics
    /// If all of the scenario could be read.
    fn missing(&self, path: &str) -> f64 {
        assert!(self.partial, "`{path}` has neither a value nor a default");
        0.0
    }

    /// Declared value × slip: the declared clock is one number, the slip of the record its distribution.
    fn slipped(&mut self, path: &str, declared: &Quantity) -> Parameter {
        let Some(declared) = known(declared) else {
            self.problem_at(
                "F36",
                path,
                "a declared clock that stands alone must be one figure",
                Some("slip turns it into a distribution; write `{ value = \"..\", declared = \"..\" }` to say both"),
            );
            return Parameter::World(WorldValue::Known(0.0));
        };
        match self.quantity("model.deciding.slip") {
            Some(slip) => match known(&slip) {
                Some(slip) => Parameter::World(WorldValue::Known(declared * slip)),
                None => self.event_input(path, slip, declared),
            },
            None => Parameter::World(WorldValue::Known(declared)),
        }
    }

    /// Registers a quantity that is new in each history, with its uncertain parameters as inputs of worlds.
    pub(super) fn event_input(&mut self, path: &str, quantity: Quantity, scale: f64) -> Parameter {
        let params: Vec<(&'static str, Distribution)> = quantity
            .params()
            .into_iter()
            .filter_map(|(name, q)| Some((name, self.distribution(path, q)?)))
            .collect();
        let params: Vec<usize> = params
            .into_iter()
            .filter_map(|(name, distribution)| {
                match self.world_input(axis::axis(path, Some(name)), distribution) {
                    WorldValue::Input(input) => Some(input),
                    WorldValue::Known(_) => None,
                }
            })
            .collect();
        let distribution = if params.is_empty() {
            self.distribution(path, &quantity)
                .map(|distribution| distribution.scaled(scale))
        } else {
            None
        };
        self.inputs.per_history.push(EventInput {
            path: path.to_owned(),
            quantity,
            scale,
            distribution,
            params,
        });
        Parameter::Event(EventId(self.inputs.per_history.len() - 1))
    }

    /// The distribution of a quantity whose parameters are known; none, with a problem recorded, if there is none.
    pub(super) fn distribution(&mut self, path: &str, quantity: &Quantity) -> Option<Distribution> {
        match quantity.distribution(&mut std::iter::empty()) {
            Ok(distribution) => Some(distribution),
            Err(error) => {
                self.problem_at("F15", path, error.to_string(), None);
                None
            }
        }
    }

    /// Registers an input; a second input with the same path is the first.
    pub(super) fn world_input(&mut self, axis: Axis, distribution: Distribution) -> WorldValue {
        if let Some(at) = self
            .inputs
            .per_world
            .iter()
            .position(|input| input.path == axis.path)
        {
            return WorldValue::Input(at);
        }
        let path = axis.path.clone();
        let axis = self.axis_index(axis);
        self.inputs.per_world.push(WorldInput {
            path,
            distribution,
            axis,
        });
        WorldValue::Input(self.inputs.per_world.len() - 1)
    }

    /// The index of an axis; a second axis with the same path is the first.
    pub(super) fn axis_index(&mut self, axis: Axis) -> usize {
        *self.axis_of.entry(axis.path.clone()).or_insert_with(|| {
            self.inputs.axes.push(axis);
            self.inputs.axes.len() - 1
        })
    }
}

/// The value of a quantity without a distribution.
pub(super) fn known(quantity: &Quantity) -> Option<f64> {
    match quantity.spec {
        DistributionSpec::Fixed(value) if quantity.never == 0.0 => Some(value),
        DistributionSpec::Fixed(_) if quantity.never >= 1.0 => Some(f64::INFINITY),
        _ => None,
    }
}
