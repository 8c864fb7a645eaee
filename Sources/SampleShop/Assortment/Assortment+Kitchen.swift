extension Assortment {
  static let kitchen = [
    Kind(
      "kitchen/coffee/espresso-machines",
      "ESP",
      weight: 70,
      use: .lasting(tradeUpPerMille: 260),
      items: [
        "Piccola espresso machine": 119_00,
        "Piccola Plus espresso machine": 179_00,
        "Barista espresso machine": 269_00,
        "Barista Due espresso machine": 429_00,
        "Maestro espresso machine": 699_00,
      ]
    ),
    // The ladder of the project's own example: who has the grinder for 20 may want the one for 30
    // or 35, and won't be talked into the one for 250.
    Kind(
      "kitchen/coffee/grinders",
      "GRI",
      weight: 110,
      use: .lasting(tradeUpPerMille: 450),
      items: [
        "Blade coffee grinder": 20_00,
        "Burr hand grinder": 30_00,
        "Electric burr grinder": 35_00,
        "Flat-burr café grinder": 250_00,
      ]
    ),
    Kind(
      "kitchen/coffee/filter-coffee-makers",
      "FIL",
      weight: 56,
      use: .lasting(tradeUpPerMille: 260),
      items: [
        "Pour-over dripper": 24_90,
        "Filter coffee maker": 37_90,
        "Filter coffee maker with timer": 59_90,
        "Filter coffee maker with thermos jug": 94_90,
      ]
    ),
    Kind(
      "kitchen/coffee/descalers",
      "DES",
      weight: 6,
      use: .usedUp(),
      items: [
        "Descaler tablets, 10": 6_90,
        "Liquid descaler 500 ml": 8_90,
        "Descaler and cleaner set": 13_90,
      ]
    ),
    Kind(
      "kitchen/coffee/filter-papers",
      "FPA",
      weight: 6,
      use: .usedUp(),
      items: [
        "Filter papers no. 2, 100": 2_90,
        "Filter papers no. 4, 100": 3_40,
        "Filter papers, unbleached, 200": 5_90,
      ]
    ),
    Kind(
      "kitchen/coffee/mugs",
      "MUG",
      weight: 8,
      items: [
        "Stoneware mug": 7_90,
        "Porcelain mug": 9_90,
        "Double-walled glass mug": 12_90,
        "Insulated travel mug": 24_90,
      ]
    ),
    Kind(
      "kitchen/knives/chef-knives",
      "KNI",
      weight: 60,
      use: .lasting(tradeUpPerMille: 260),
      items: [
        "Chef's knife, stamped": 24_90,
        "Chef's knife, forged": 39_90,
        "Santoku knife": 59_90,
        "Gyuto knife": 89_90,
        "Damascus chef's knife": 149_00,
      ]
    ),
    Kind(
      "kitchen/knives/knife-sharpeners",
      "SHA",
      weight: 6,
      items: [
        "Pull-through sharpener": 9_90,
        "Sharpening steel": 19_90,
        "Whetstone 1000/3000": 32_90,
        "Electric sharpener": 59_90,
      ]
    ),
    Kind(
      "kitchen/knives/cutting-boards",
      "BOA",
      weight: 8,
      items: [
        "Plastic cutting board": 8_90,
        "Beech cutting board": 17_90,
        "Oak cutting board": 29_90,
        "End-grain walnut board": 69_90,
      ]
    ),
    Kind(
      "kitchen/baking/stand-mixers",
      "MIX",
      weight: 48,
      use: .lasting(tradeUpPerMille: 220),
      items: [
        "Hand mixer with stand": 59_90,
        "Stand mixer 800 W": 99_90,
        "Stand mixer 1200 W": 169_00,
        "Planetary stand mixer": 279_00,
      ]
    ),
    Kind(
      "kitchen/baking/baking-tins",
      "TIN",
      weight: 10,
      items: [
        "Loaf tin": 7_90,
        "Springform tin 26 cm": 12_90,
        "Bundt tin": 17_90,
        "Baking tin set": 32_90,
      ]
    ),
    Kind(
      "kitchen/baking/kitchen-scales",
      "SCA",
      weight: 8,
      items: [
        "Mechanical kitchen scales": 12_90,
        "Digital kitchen scales": 19_90,
        "Precision scales 0.1 g": 32_90,
      ]
    ),
  ]

  static let food = [
    Kind(
      "food/coffee/whole-beans",
      "BEA",
      weight: 24,
      use: .usedUp(everyDays: 28),
      items: [
        "House blend beans 500 g": 8_90,
        "Espresso roast beans 500 g": 9_90,
        "Decaf beans 500 g": 10_90,
        "Colombia beans 500 g": 11_90,
        "Ethiopia Sidamo beans 500 g": 13_90,
        "Kenya AA beans 500 g": 15_90,
      ]
    ),
    Kind(
      "food/coffee/ground-coffee",
      "GRO",
      weight: 16,
      use: .usedUp(everyDays: 30),
      items: [
        "House blend, ground, 500 g": 7_90,
        "Mild roast, ground, 500 g": 8_40,
        "Decaf, ground, 500 g": 9_40,
        "Organic, ground, 500 g": 10_90,
      ]
    ),
    Kind(
      "food/tea/leaf-tea",
      "TEA",
      weight: 20,
      use: .usedUp(everyDays: 45),
      items: [
        "Peppermint leaves 100 g": 4_90,
        "Assam tea 125 g": 5_90,
        "Earl Grey tea 125 g": 6_90,
        "Sencha tea 100 g": 8_90,
        "Darjeeling first flush 100 g": 13_90,
      ]
    ),
    Kind(
      "food/tea/teapots",
      "POT",
      weight: 44,
      items: [
        "Glass teapot": 19_90,
        "Stoneware teapot": 29_90,
        "Porcelain teapot": 42_90,
        "Cast-iron teapot": 69_90,
      ]
    ),
    Kind(
      "food/sweets/chocolate",
      "CHO",
      weight: 16,
      use: .usedUp(),
      items: [
        "Milk chocolate 100 g": 1_90,
        "Dark chocolate 70 % 100 g": 2_20,
        "Hazelnut chocolate 100 g": 2_40,
        "Sea salt chocolate 100 g": 2_90,
        "Pralines, box of 16": 9_90,
      ]
    ),
    Kind(
      "food/sweets/advent-calendars",
      "ADV",
      weight: 36,
      season: .advent,
      items: [
        "Chocolate advent calendar": 6_90,
        "Tea advent calendar": 14_90,
        "Praline advent calendar": 24_90,
        "Coffee advent calendar": 34_90,
      ]
    ),
  ]
}
