//! The line on which a function given on a grid is 0.

/// A piece of the line: from one edge between two points of the grid to another.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Piece {
    /// Its ends.
    pub(crate) ends: [(f64, f64); 2],
    /// Indices of the points of the edges on which it ends: those beside it.
    pub(crate) beside: [usize; 4],
}

/// A grid with a value at each point.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Grid<'g> {
    /// Values of the first axis, ascending.
    pub(crate) x: &'g [f64],
    /// Values of the second axis, ascending.
    pub(crate) y: &'g [f64],
    /// The function: that of the point (i, j) at i × (number of values of y) + j; none where it is unknown.
    pub(crate) value: &'g [Option<f64>],
}

/// An edge between two neighbours, by their indices.
type Edge = [usize; 2];

impl Grid<'_> {
    /// The line, by linear interpolation between neighbours of opposite signs; none beside a point without a value.
    ///
    /// A region of zeros between both signs has the sign of its positive side.
    pub(crate) fn zero_line(&self) -> Vec<Piece> {
        let signs = self.signs();
        let squares = (1..self.x.len()).flat_map(|i| (1..self.y.len()).map(move |j| (i, j)));
        squares
            .flat_map(|(i, j)| {
                let corners = [(i - 1, j - 1), (i, j - 1), (i, j), (i - 1, j)].map(|(i, j)| self.index(i, j));
                self.pieces(corners, &signs)
            })
            // Around a point that is 0, a piece may be that point alone.
            .filter(|piece| piece.ends[0] != piece.ends[1])
            .collect()
    }

    fn index(&self, i: usize, j: usize) -> usize {
        i * self.y.len() + j
    }

    /// The pieces within a square with these corners, in a circle.
    fn pieces(&self, corners: [usize; 4], signs: &[f64]) -> Vec<Piece> {
        if corners.iter().any(|corner| self.value[*corner].is_none()) {
            return Vec::new();
        }
        let edges = [0, 1, 2, 3].map(|side| [corners[side], corners[(side + 1) % 4]]);
        let crossed: Vec<Edge> = edges
            .into_iter()
            .filter(|[a, b]| signs[*a] * signs[*b] < 0.0)
            .collect();
        match crossed[..] {
            [first, second] => vec![self.piece(first, second)],
            [a, b, c, d] => {
                // A saddle: the two corners with the sign of the mean are joined across the middle.
                let mean: f64 = corners.iter().filter_map(|corner| self.value[*corner]).sum();
                match mean * signs[corners[0]] > 0.0 {
                    true => vec![self.piece(a, b), self.piece(c, d)],
                    false => vec![self.piece(d, a), self.piece(b, c)],
                }
            }
            _ => Vec::new(),
        }
    }

    fn piece(&self, first: Edge, second: Edge) -> Piece {
        Piece {
            ends: [self.crossing(first), self.crossing(second)],
            beside: [first[0], first[1], second[0], second[1]],
        }
    }

    /// Where the function is 0 on an edge; the same bits from either side.
    fn crossing(&self, [a, b]: Edge) -> (f64, f64) {
        let [from, to] = [a.min(b), a.max(b)];
        let at = |point: usize| (self.x[point / self.y.len()], self.y[point % self.y.len()]);
        let [low, high] = [from, to].map(|point| self.value[point].unwrap_or(0.0));
        let share = if low == high { 0.5 } else { low / (low - high) };
        let [(x, y), (to_x, to_y)] = [at(from), at(to)];
        (x + share * (to_x - x), y + share * (to_y - y))
    }

    /// The sign of each point; that of zeros is that of the region around them.
    fn signs(&self) -> Vec<f64> {
        let sign =
            |value: &Option<f64>| value.map_or(0.0, |value| if value == 0.0 { 0.0 } else { value.signum() });
        let mut signs: Vec<f64> = self.value.iter().map(sign).collect();
        let is_zero = |point: usize| self.value[point] == Some(0.0);
        let mut seen = vec![false; signs.len()];
        for start in (0..signs.len()).filter(|point| is_zero(*point)) {
            let (mut region, mut next) = (Vec::new(), vec![start]);
            let mut around = [false; 2];
            while let Some(point) = next.pop() {
                if is_zero(point) && !std::mem::replace(&mut seen[point], true) {
                    region.push(point);
                    next.extend(self.neighbours(point));
                }
                around[0] |= sign(&self.value[point]) > 0.0;
                around[1] |= sign(&self.value[point]) < 0.0;
            }
            let of_region = if around == [false, true] { -1.0 } else { 1.0 };
            region.into_iter().for_each(|point| signs[point] = of_region);
        }
        signs
    }

    fn neighbours(&self, point: usize) -> impl Iterator<Item = usize> {
        let (i, j) = (point / self.y.len(), point % self.y.len());
        let inside = |i: usize, j: usize| (i < self.x.len() && j < self.y.len()).then(|| self.index(i, j));
        [
            i.checked_sub(1).and_then(|i| inside(i, j)),
            j.checked_sub(1).and_then(|j| inside(i, j)),
            inside(i + 1, j),
            inside(i, j + 1),
        ]
        .into_iter()
        .flatten()
    }
}

/// Pieces joined at their common ends: each a polyline.
pub(crate) fn joined(pieces: &[Piece]) -> Vec<Vec<(f64, f64)>> {
    let mut left: Vec<[(f64, f64); 2]> = pieces.iter().map(|piece| piece.ends).collect();
    let mut lines = Vec::new();
    while let Some([from, to]) = left.pop() {
        let mut line = vec![from, to];
        for _ in 0..2 {
            while let Some(next) = line.last().and_then(|end| taken(&mut left, *end)) {
                line.push(next);
            }
            line.reverse();
        }
        lines.push(line);
    }
    lines
}

/// The other end of a piece that ends at a point, which is taken out.
fn taken(pieces: &mut Vec<[(f64, f64); 2]>, end: (f64, f64)) -> Option<(f64, f64)> {
    let at = pieces.iter().position(|ends| ends.contains(&end))?;
    let [from, to] = pieces.swap_remove(at);
    Some(if from == end { to } else { from })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(x: &[f64], y: &[f64], of: impl Fn(f64, f64) -> f64) -> Vec<Piece> {
        let value = x
            .iter()
            .flat_map(|x| y.iter().map(|y| Some(of(*x, *y))))
            .collect::<Vec<_>>();
        Grid { x, y, value: &value }.zero_line()
    }

    const X: [f64; 4] = [0.0, 1.0, 2.5, 4.0];
    const Y: [f64; 3] = [0.0, 0.5, 2.0];

    #[test]
    fn the_line_of_a_plane_is_exact() {
        let pieces = line(&X, &Y, |x, y| x + 2.0 * y - 3.1);
        for piece in &pieces {
            for (x, y) in piece.ends {
                assert!((x + 2.0 * y - 3.1).abs() < 1e-12, "{piece:?}");
            }
        }
        let joined = joined(&pieces);
        assert_eq!(joined.len(), 1, "one line from edge to edge: {joined:?}");
        let ends = [joined[0][0], joined[0][joined[0].len() - 1]];
        assert!(
            ends.iter().any(|(x, y)| (x - 3.1).abs() < 1e-12 && *y == 0.0),
            "{ends:?}"
        );
        assert!(
            ends.iter().any(|(x, y)| *x == 0.0 && (y - 1.55).abs() < 1e-12),
            "{ends:?}"
        );
    }

    #[test]
    fn a_circle_is_closed_and_a_saddle_has_two_lines() {
        let fine: Vec<f64> = (-8..=8).map(|i| f64::from(i) / 4.0).collect();
        let circle = joined(&line(&fine, &fine, |x, y| x * x + y * y - 2.0));
        assert_eq!(circle.len(), 1);
        assert_eq!(circle[0].first(), circle[0].last());
        for (x, y) in &circle[0] {
            assert!((x * x + y * y - 2.0).abs() < 0.05, "{x} {y}");
        }
        for middle in [0.1, -0.1] {
            let corners = [1.0, -1.0, -1.0, 1.0].map(|corner: f64| Some(corner + middle));
            let grid = Grid {
                x: &[0.0, 1.0],
                y: &[0.0, 1.0],
                value: &corners,
            };
            let pieces = grid.zero_line();
            // Each piece is beside one corner of the sign that the mean does not have.
            for piece in &pieces {
                let common = piece.beside[..2]
                    .iter()
                    .find(|point| piece.beside[2..].contains(point));
                let corner = corners[*common.expect("a corner")].expect("a value");
                assert!(corner * middle < 0.0, "{middle}: {piece:?}");
            }
            assert_eq!(pieces.len(), 2);
        }
    }

    #[test]
    fn zeros_have_a_line_only_between_both_signs() {
        assert!(line(&X, &Y, |x, _| (x - 1.0).max(0.0)).is_empty());
        assert!(line(&X, &Y, |x, _| -(x - 1.0).max(0.0)).is_empty());
        assert!(line(&X, &Y, |_, _| 0.0).is_empty());
        let through = line(&X, &Y, |x, _| x - 1.0);
        assert!(!through.is_empty());
        assert!(
            through
                .iter()
                .all(|piece| piece.ends.iter().all(|(x, _)| *x == 1.0))
        );
    }

    #[test]
    fn no_line_is_drawn_beside_a_point_without_a_value() {
        let mut value: Vec<Option<f64>> = [-1.0, -1.0, 1.0, 1.0, 2.0, 2.0].map(Some).into();
        let grid = |value: &[Option<f64>]| {
            Grid {
                x: &[0.0, 1.0, 2.0],
                y: &[0.0, 1.0],
                value,
            }
            .zero_line()
            .len()
        };
        assert_eq!(grid(&value), 1);
        value[0] = None;
        assert_eq!(grid(&value), 0);
    }
}
