internal import AlsoBase
internal import AlsoOrders

extension OrderLog.Builder.Lines {
  /// Lines of the same order and item that became one.
  struct Merging {
    /// How many lines there are less.
    var count = 0
    /// The order of the first of them, and its item.
    var first: (order: Int, item: Int)?
  }

  /// Makes one line of an order's lines of the same item, in the place of the first.
  ///
  /// Quantities are added; the price is the mean of the known ones, weighted by quantity. `offsets` are
  /// where each order's lines begin, before and after.
  ///
  /// - Complexity: O(lines + items)
  mutating func merge(_ offsets: inout [Int], threads: Int) -> Merging {
    var merging = Merging()
    // Most dumps have nothing to merge, and to see that takes no table.
    guard haveRepeats(offsets, threads: threads) else { return merging }
    // Where the item's line is: in the order at hand, if not before its start.
    var places = [Int](repeating: -1, count: table.count)
    var (start, end) = (0, 0)
    for order in 0..<offsets.count - 1 {
      let lines = start + merging.count..<offsets[order + 1]
      for line in lines {
        let item = Int(items[line])
        if places[item] >= start {
          if merging.first == nil { merging.first = (order, item) }
          continue
        }
        places[item] = end
        end += 1
      }
      if end - start < lines.count {
        sum(lines, into: start..<end, places: places)
        merging.count += lines.count - (end - start)
      } else if merging.count > 0 {
        move(lines, to: start)
      }
      offsets[order + 1] = end
      start = end
    }
    removeLast(merging.count)
    return merging
  }

  /// Whether an order has several lines of the same item.
  private func haveRepeats(_ offsets: [Int], threads: Int) -> Bool {
    let (items, blocks) = (items, Blocks(rows: offsets.count - 1))
    return parallelMap(blocks.count, threads: threads) { block in
      blocks[block].contains { order in
        hasRepeat(items.span.extracting(offsets[order]..<offsets[order + 1]))
      }
    }.contains(true)
  }

  /// Sums an order's lines up, each at its item's place.
  private mutating func sum(_ lines: Range<Int>, into target: Range<Int>, places: [Int]) {
    var sums = [LineSum](repeating: LineSum(), count: target.count)
    for line in lines {
      let item = items[line]
      sums[places[Int(item)] - target.lowerBound].add(
        item,
        quantity: quantities[line],
        price: prices[line]
      )
    }
    for (place, sum) in zip(target, sums) {
      set(place, item: sum.item, quantity: sum.quantity, price: sum.price)
    }
  }

  private mutating func move(_ lines: Range<Int>, to start: Int) {
    for (place, line) in zip(start..., lines) {
      set(place, item: items[line], quantity: quantities[line], price: prices[line])
    }
  }
}

/// Whether one of the numbers stands there twice.
private func hasRepeat(_ numbers: Span<Int32>) -> Bool {
  guard numbers.count <= 24 else {
    return Set(numbers.indices.map { numbers[$0] }).count < numbers.count
  }
  for place in numbers.indices.dropFirst() {
    // No branch within: most comparisons are of different numbers.
    var isRepeat = false
    for other in 0..<place { isRepeat = numbers[other] == numbers[place] || isRepeat }
    if isRepeat { return true }
  }
  return false
}

/// The sum of an order's lines of one item.
private struct LineSum {
  private(set) var item: Int32 = 0
  private var quantitySum = 0.0
  /// Quantity and amount of the lines whose price is known.
  private var priced = (quantity: 0.0, amount: 0.0)

  mutating func add(_ item: Int32, quantity: Float, price: Float) {
    self.item = item
    quantitySum += Double(quantity)
    if !price.isNaN {
      priced.quantity += Double(quantity)
      priced.amount += Double(quantity) * Double(price)
    }
  }

  var quantity: Float { min(Float(quantitySum), .greatestFiniteMagnitude) }
  /// NaN if no price is known.
  var price: Float { Float(priced.amount / priced.quantity) }
}
