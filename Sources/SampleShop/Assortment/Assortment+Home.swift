extension Assortment {
  static let pets = [
    Kind(
      "pets/dogs/dog-food",
      "DOG",
      weight: 24,
      use: .usedUp(everyDays: 24),
      items: [
        "Dog food, poultry, 3 kg": 9_90,
        "Dog food, beef, 3 kg": 11_90,
        "Dog food, lamb, 3 kg": 13_90,
        "Dog food, salmon, 3 kg": 15_90,
        "Dog food, grain-free, 3 kg": 18_90,
      ]
    ),
    Kind(
      "pets/dogs/dog-treats",
      "DTR",
      weight: 6,
      use: .usedUp(),
      items: [
        "Dog biscuits": 2_90,
        "Chewing bones": 3_90,
        "Training treats": 4_90,
        "Dental sticks": 5_90,
      ]
    ),
    Kind(
      "pets/dogs/dog-beds",
      "DBD",
      weight: 46,
      use: .lasting(tradeUpPerMille: 150),
      items: [
        "Dog cushion": 24_90,
        "Dog basket": 39_90,
        "Orthopaedic dog bed": 59_90,
        "Dog sofa": 94_90,
      ]
    ),
    Kind(
      "pets/dogs/dog-leads",
      "LEA",
      weight: 8,
      items: [
        "Nylon lead": 7_90,
        "Reflective lead": 11_90,
        "Retractable lead": 17_90,
        "Leather lead": 29_90,
      ]
    ),
    Kind(
      "pets/cats/cat-food",
      "CTF",
      weight: 24,
      use: .usedUp(everyDays: 21),
      items: [
        "Cat food, chicken, 2 kg": 7_90,
        "Cat food, tuna, 2 kg": 8_90,
        "Cat food, indoor, 2 kg": 9_90,
        "Cat food, kitten, 2 kg": 10_90,
        "Cat food, senior, 2 kg": 11_90,
      ]
    ),
    Kind(
      "pets/cats/cat-litter",
      "LIT",
      weight: 8,
      use: .usedUp(),
      items: [
        "Cat litter, clay, 10 l": 5_90,
        "Cat litter, clumping, 10 l": 7_90,
        "Cat litter, wood, 10 l": 8_90,
        "Cat litter, silica, 5 l": 11_90,
      ]
    ),
    Kind(
      "pets/cats/scratching-posts",
      "SCP",
      weight: 44,
      use: .lasting(tradeUpPerMille: 150),
      items: [
        "Scratching board": 14_90,
        "Scratching post": 24_90,
        "Cat tree": 39_90,
        "Cat tree, ceiling-high": 64_90,
      ]
    ),
    Kind(
      "pets/cats/cat-toys",
      "TOY",
      weight: 8,
      items: [
        "Catnip mouse": 3_90,
        "Feather wand": 5_90,
        "Ball track": 11_90,
        "Laser pointer": 14_90,
      ]
    ),
  ]

  static let stationery = [
    Kind(
      "stationery/writing/fountain-pens",
      "PEN",
      weight: 54,
      use: .lasting(tradeUpPerMille: 300),
      items: [
        "School fountain pen": 11_90,
        "Scribo fountain pen": 19_90,
        "Scribo steel fountain pen": 32_90,
        "Scribo Classic fountain pen": 54_90,
        "Scribo gold-nib fountain pen": 89_90,
      ]
    ),
    Kind(
      "stationery/writing/ink",
      "INK",
      weight: 8,
      use: .usedUp(),
      items: [
        "Ink cartridges, blue, 30": 3_90,
        "Ink bottle, royal blue": 6_90,
        "Ink bottle, black": 7_90,
        "Ink bottle, emerald": 12_90,
      ]
    ),
    Kind(
      "stationery/paper/notebooks",
      "NOT",
      weight: 10,
      items: [
        "Notebook A5, ruled": 4_90,
        "Notebook A5, dotted": 7_90,
        "Notebook A4, squared": 9_90,
        "Notebook A5, hardcover": 14_90,
        "Notebook A5, leather": 29_90,
      ]
    ),
    Kind(
      "stationery/printing/printers",
      "PRI",
      weight: 46,
      use: .lasting(tradeUpPerMille: 180),
      items: [
        "Inkjet printer": 69_90,
        "Inkjet printer with scanner": 109_00,
        "Laser printer": 159_00,
        "Colour laser printer": 249_00,
      ]
    ),
    Kind(
      "stationery/printing/print-cartridges",
      "CAR",
      weight: 8,
      use: .usedUp(),
      items: [
        "Inkjet cartridge, black": 14_90,
        "Inkjet cartridges, colour": 24_90,
        "Laser toner, black": 49_90,
        "Laser toner, colour set": 119_00,
      ]
    ),
    Kind(
      "stationery/printing/printer-paper",
      "PAP",
      weight: 8,
      use: .usedUp(),
      items: [
        "Printer paper, recycled, 500 sheets": 4_90,
        "Printer paper, white, 500 sheets": 5_90,
        "Photo paper, 50 sheets": 12_90,
      ]
    ),
  ]

  static let everyday = [
    Kind(
      "everyday/packing/shopping-bags",
      "SHB",
      weight: 0,
      use: .withEverything(perMille: 110),
      items: ["Cotton shopping bag": 2_50]
    ),
    Kind(
      "everyday/power/batteries",
      "BAT",
      weight: 0,
      use: .withEverything(perMille: 95),
      items: ["AA batteries, 8": 4_90]
    ),
    Kind(
      "everyday/packing/gift-wrap",
      "GIF",
      weight: 0,
      use: .withEverything(perMille: 85),
      items: ["Gift wrap, 5 m": 3_50]
    ),
  ]
}
