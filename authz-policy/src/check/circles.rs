//! Circles in what includes what.

/// Whether a node is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// The edges that close a circle, each as a node and the place in its list.
///
/// Without recursion: a chain is as long as a file allows.
pub(super) fn closing_edges(graph: &[Vec<usize>]) -> Vec<(usize, usize)> {
    let mut search = Search {
        graph,
        states: vec![State::New; graph.len()],
        path: Vec::new(),
        found: Vec::new(),
    };
    for start in 0..graph.len() {
        if search.states.get(start) == Some(&State::New) {
            search.open(start);
        }
        while search.step() {}
    }
    search.found
}

struct Search<'g> {
    graph: &'g [Vec<usize>],
    states: Vec<State>,
    /// The nodes on the way, each with its next edge.
    path: Vec<(usize, usize)>,
    found: Vec<(usize, usize)>,
}

impl Search<'_> {
    fn open(&mut self, node: usize) {
        self.set(node, State::Open);
        self.path.push((node, 0));
    }

    fn set(&mut self, node: usize, state: State) {
        self.states.get_mut(node).into_iter().for_each(|slot| *slot = state);
    }

    /// Follows the next edge; `false` at the end.
    fn step(&mut self) -> bool {
        let Some((node, next)) = self.path.last_mut() else { return false };
        let (node, edge) = (*node, *next);
        *next += 1;
        let Some(to) = self.graph.get(node).and_then(|edges| edges.get(edge)).copied() else {
            self.set(node, State::Done);
            self.path.pop();
            return true;
        };
        match self.states.get(to) {
            Some(State::Open) => self.found.push((node, edge)),
            Some(State::New) => self.open(to),
            Some(State::Done) | None => {}
        }
        true
    }
}
