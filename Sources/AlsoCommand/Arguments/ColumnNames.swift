internal import AlsoIngestion
internal import ArgumentParser

/// What columns are called, as in `--map order_id=Order,item_id="SKU, long"`; `option` is what the user
/// called it, and `known` are the fields that are looked for.
func columnNames(
  _ arguments: [String],
  option: String,
  _ known: [DumpField]
) throws -> [DumpField: String] {
  var names: [DumpField: String] = [:]
  for pair in try arguments.flatMap({ try fields($0, option: option) }) {
    guard let equals = pair.firstIndex(of: "="), equals != pair.startIndex,
      case let name = String(pair[pair.index(after: equals)...]), !name.isEmpty
    else {
      throw ValidationError(
        "\(option) has \"\(pair)\", expected a field and a name, as in item_id=SKU."
      )
    }
    guard let field = DumpField(rawValue: String(pair[..<equals])), known.contains(field) else {
      let fields = known.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("\(option) has \"\(pair[..<equals])\", expected one of \(fields).")
    }
    if names.updateValue(name, forKey: field) != nil {
      throw ValidationError("\(option) names \(field.rawValue) more than once.")
    }
  }
  return names
}

/// The parts of a text between commas; within quotes a comma is none, and two quotes are one.
private func fields(_ text: String, option: String) throws -> [String] {
  var fields = [""]
  var isQuoted = false
  var characters = text[...]
  while let character = characters.popFirst() {
    switch character {
    case "\"" where isQuoted && characters.first == "\"":
      characters.removeFirst()
      fields[fields.count - 1].append(character)
    case "\"": isQuoted.toggle()
    case "," where !isQuoted: fields.append("")
    default: fields[fields.count - 1].append(character)
    }
  }
  if isQuoted { throw ValidationError("\(option) has a quote that is never closed: \(text)") }
  return fields
}
