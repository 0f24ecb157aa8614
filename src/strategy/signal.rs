//! What the challenger sees of the allies' mood in a crisis: nodes of a normal signal.

/// Nodes (signal, weight) of the three-point Gauss-Hermite rule: exact for polynomials up to the fifth degree.
const NODES: [(f64, f64); 3] = [
    (-1.732_050_807_568_877_2, 1.0 / 6.0),
    (0.0, 2.0 / 3.0),
    (1.732_050_807_568_877_2, 1.0 / 6.0),
];

/// The signals that are told apart, and their weights: one where there is nothing to see.
#[derive(Debug, Clone, PartialEq)]
pub struct Signals {
    /// What is seen at each node: correlation and signal.
    pub seen: Vec<Option<(f64, f64)>>,
    /// Chance of each node.
    pub weights: Vec<f64>,
}

impl Signals {
    /// The signals of a challenger with this insight: docs/model.md (8.24).
    pub fn of(insight: f64) -> Self {
        if insight <= 0.0 {
            return Self {
                seen: vec![None],
                weights: vec![1.0],
            };
        }
        Self {
            seen: NODES.iter().map(|(signal, _)| Some((insight, *signal))).collect(),
            weights: NODES.iter().map(|(_, weight)| *weight).collect(),
        }
    }

    /// Number of nodes.
    pub fn len(&self) -> usize {
        self.weights.len()
    }
}
