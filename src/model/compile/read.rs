//! Single values: what the scenario says of a path, or the key's default.

use super::super::inputs::{EventId, EventInput, Input, Parameter, WorldValue};
use super::{Compiler, address};
use crate::distribution::{Distribution, DistributionSpec, Param, Quantity};
use crate::random::Axis;
use crate::scenario::keys::Chance;
use crate::scenario::{Setting, Value, Vary, default_setting};

impl Compiler<'_> {
    /// What the scenario says of a path, or the key's default.
    pub(super) fn setting(&self, path: &str) -> Option<Setting> {
        self.scenario.get(path).cloned().or_else(|| {
            let (key, _, _) = address::key_of(path)?;
            default_setting(key, self.neutral)
        })
    }

    pub(super) fn text(&self, path: &str) -> Option<String> {
        match self.setting(path)?.value {
            Value::Text(text) | Value::Word(text) | Value::Id(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn flag(&self, path: &str) -> bool {
        matches!(self.setting(path).map(|s| s.value), Some(Value::Flag(true)))
    }

    pub(super) fn day(&self, path: &str) -> Option<f64> {
        match self.setting(path)?.value {
            Value::Day(day) => Some(day),
            _ => None,
        }
    }

    /// A number that has no chance in it.
    ///
    /// # Panics
    /// If the key at `path` may hold chance: the reader refuses chance only where the table of keys has none.
    pub(super) fn sure(&self, path: &str) -> f64 {
        let quantity = self.quantity(path);
        let value = quantity.as_ref().and_then(known);
        value.unwrap_or_else(|| panic!("`{path}` is one number by the table of keys: {quantity:?}"))
    }

    pub(super) fn quantity(&self, path: &str) -> Option<Quantity> {
        match self.setting(path)?.value {
            Value::Quantity(quantity) => Some(quantity),
            _ => None,
        }
    }

    /// A number that is fixed within a world.
    pub(super) fn number(&mut self, path: &str) -> WorldValue {
        let Some(quantity) = self.quantity(path) else {
            return WorldValue::Known(0.0);
        };
        self.number_of(path, &quantity)
    }

    /// The same, or none where nothing is said.
    pub(super) fn number_if_said(&mut self, path: &str) -> Option<WorldValue> {
        let quantity = self.quantity(path)?;
        Some(self.number_of(path, &quantity))
    }

    pub(super) fn number_of(&mut self, path: &str, quantity: &Quantity) -> WorldValue {
        if let Some(value) = known(quantity) {
            return WorldValue::Known(value);
        }
        let axis = address::axis(path, None);
        match (self.law(path, quantity), axis) {
            (Some(law), Some(axis)) => self.input(axis, law),
            _ => WorldValue::Known(0.0),
        }
    }

    /// A number that may be new in each history.
    pub(super) fn slot(&mut self, path: &str) -> Parameter {
        match self.setting(path) {
            Some(setting) => self.slot_of(path, &setting),
            None => Parameter::World(WorldValue::Known(0.0)),
        }
    }

    /// The same, or none where nothing is said.
    pub(super) fn slot_if_said(&mut self, path: &str) -> Option<Parameter> {
        let setting = self.scenario.get(path).cloned()?;
        Some(self.slot_of(path, &setting))
    }

    fn slot_of(&mut self, path: &str, setting: &Setting) -> Parameter {
        let Value::Quantity(quantity) = &setting.value else {
            return Parameter::World(WorldValue::Known(0.0));
        };
        if setting.slipped {
            return self.slipped(path, quantity);
        }
        let each = match setting.vary {
            Some(vary) => vary == Vary::Event,
            None => setting.key.chance == Chance::Event,
        };
        if !each || known(quantity).is_some() {
            return Parameter::World(self.number_of(path, quantity));
        }
        self.luck(path, quantity.clone(), 1.0)
    }

    /// Declared × slip: the claim is a number, the record says how it slips.
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
                None => self.luck(path, slip, declared),
            },
            None => Parameter::World(WorldValue::Known(declared)),
        }
    }

    pub(super) fn luck(&mut self, path: &str, quantity: Quantity, scale: f64) -> Parameter {
        let params: Vec<(&'static str, Distribution)> = quantity
            .params()
            .into_iter()
            .filter_map(|(name, q)| Some((name, self.law(path, q)?)))
            .collect();
        let params: Vec<usize> = params
            .into_iter()
            .filter_map(
                |(name, law)| match self.input(address::axis(path, Some(name))?, law) {
                    WorldValue::Input(input) => Some(input),
                    WorldValue::Known(_) => None,
                },
            )
            .collect();
        let law = if params.is_empty() {
            self.law(path, &quantity).map(|law| law.scaled(scale))
        } else {
            None
        };
        self.inputs.lucks.push(EventInput {
            path: path.to_owned(),
            quantity,
            scale,
            law,
            params,
        });
        Parameter::Each(EventId(self.inputs.lucks.len() - 1))
    }

    /// The law of a quantity whose parameters are known.
    pub(super) fn law(&mut self, path: &str, quantity: &Quantity) -> Option<Distribution> {
        match quantity.distribution(&mut std::iter::empty()) {
            Ok(law) => Some(law),
            Err(error) => {
                self.problem_at("F15", path, error.to_string(), None);
                None
            }
        }
    }

    /// Registers an input; a path that is there already stays one input.
    pub(super) fn input(&mut self, axis: Axis, law: Distribution) -> WorldValue {
        if let Some(at) = self
            .inputs
            .worlds
            .iter()
            .position(|input| input.path == axis.path)
        {
            return WorldValue::Input(at);
        }
        let path = axis.path.clone();
        let axis = self.axis(axis);
        self.inputs.worlds.push(Input { path, law, axis });
        WorldValue::Input(self.inputs.worlds.len() - 1)
    }

    /// Registers an axis, once a path.
    pub(super) fn axis(&mut self, axis: Axis) -> usize {
        *self.axis_of.entry(axis.path.clone()).or_insert_with(|| {
            self.inputs.axes.push(axis);
            self.inputs.axes.len() - 1
        })
    }
}

/// The value of a quantity that has no chance in it.
pub(super) fn known(quantity: &Quantity) -> Option<f64> {
    match quantity.spec {
        DistributionSpec::Fixed(Param::Known(value)) if quantity.never == 0.0 => Some(value),
        DistributionSpec::Fixed(_) if quantity.never >= 1.0 => Some(f64::INFINITY),
        _ => None,
    }
}
