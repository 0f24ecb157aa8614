//! Quadrature nodes of the challenger's signal of the allies' mood in a crisis.

/// Nodes (signal, weight) of the three-point Gauss-Hermite rule: exact for polynomials up to the fifth degree.
const NODES: [(f64, f64); 3] = [
    (-1.732_050_807_568_877_2, 1.0 / 6.0),
    (0.0, 2.0 / 3.0),
    (1.732_050_807_568_877_2, 1.0 / 6.0),
];

/// The signals that the challenger distinguishes, and their weights; a single one without insight.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SignalNodes {
    /// Correlation with the mood, and signal, at each node.
    pub signals: Vec<Option<(f64, f64)>>,
    /// Probability of each node.
    pub weights: Vec<f64>,
}

impl SignalNodes {
    /// The nodes for a challenger with this insight: docs/model.md (8.24).
    pub(super) fn new(insight: f64) -> Self {
        if insight <= 0.0 {
            return Self {
                signals: vec![None],
                weights: vec![1.0],
            };
        }
        Self {
            signals: NODES.iter().map(|(signal, _)| Some((insight, *signal))).collect(),
            weights: NODES.iter().map(|(_, weight)| *weight).collect(),
        }
    }

    /// Number of nodes.
    pub(super) fn len(&self) -> usize {
        self.weights.len()
    }
}
