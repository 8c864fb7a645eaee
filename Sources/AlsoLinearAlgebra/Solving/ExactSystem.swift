internal import AlsoBase

/// Working memory for a row whose system is solved by Cholesky's method, and what of it outlasts the
/// solution of several at once.
struct ExactSystem {
  /// What a row's system is.
  struct Form {
    /// The row's entries, n.
    var entries = 0
    /// Whether it is the dual form.
    var isDual = false
    /// |t|² of a dual form.
    var targetSquare: Float = 0
  }

  // Each is written by one method at a time and read only after, which is what makes the spans safe.

  /// P of a dual form.
  let panel: Scratch<Float>
  /// I + PPᵀ or I + PᵀP.
  let system: Scratch<Float>
  /// The right side, and then the solution, s or v.
  let solution: Scratch<Float>
  /// The right side of a primal form.
  let rightSide: Scratch<Float>
  /// g.
  let scales: Scratch<Float>
  private let state: Scratch<Form>

  /// Memory for systems up to an order.
  init(width: Int, mostOrder: Int) {
    panel = Scratch(count: mostOrder * Kernels.stride(columns: width), filledWith: 0)
    system = Scratch(count: Kernels.systemCount(order: mostOrder), filledWith: 0)
    solution = Scratch(count: Kernels.padded(mostOrder), filledWith: 0)
    rightSide = Scratch(count: Kernels.padded(mostOrder), filledWith: 0)
    scales = Scratch(count: Kernels.padded(width), filledWith: 1)
    state = Scratch(count: 1, filledWith: Form())
  }

  /// What the system is at the moment.
  var form: Form {
    get { unsafe state.span(count: 1)[0] }
    nonmutating set {
      var span = unsafe state.mutableSpan(count: 1)
      span[0] = newValue
    }
  }
}
