extension Assortment {
  static let cycling = [
    Kind(
      "cycling/bicycles/city-bicycles",
      "CIT",
      weight: 66,
      use: .lasting(tradeUpPerMille: 180),
      items: [
        "Canal city bicycle": 299_00,
        "Canal 7 city bicycle": 429_00,
        "Boulevard city bicycle": 599_00,
        "Boulevard Hub city bicycle": 849_00,
        "Avenue belt-drive city bicycle": 1_190_00,
      ]
    ),
    Kind(
      "cycling/bicycles/mountain-bicycles",
      "MTB",
      weight: 40,
      use: .lasting(tradeUpPerMille: 180),
      items: [
        "Scree 27 mountain bicycle": 449_00,
        "Scree 29 mountain bicycle": 649_00,
        "Ridge mountain bicycle": 949_00,
        "Ridge Carbon mountain bicycle": 1_590_00,
      ]
    ),
    Kind(
      "cycling/protection/bicycle-helmets",
      "HEL",
      weight: 8,
      items: [
        "Bicycle helmet, basic": 24_90,
        "Bicycle helmet, city": 39_90,
        "Bicycle helmet with light": 59_90,
        "Bicycle helmet, all-mountain": 84_90,
        "Bicycle helmet, featherweight": 129_00,
      ]
    ),
    Kind(
      "cycling/protection/bicycle-locks",
      "LOC",
      weight: 8,
      items: [
        "Cable lock": 11_90,
        "Chain lock": 27_90,
        "Folding lock": 44_90,
        "U-lock": 59_90,
        "U-lock with alarm": 89_90,
      ]
    ),
    Kind(
      "cycling/tools/bicycle-pumps",
      "PUM",
      weight: 6,
      items: [
        "Mini pump": 9_90,
        "Frame pump": 16_90,
        "Floor pump": 29_90,
        "Floor pump with gauge": 44_90,
      ]
    ),
    Kind(
      "cycling/accessories/bottles",
      "BOT",
      weight: 6,
      items: [
        "Bicycle bottle 500 ml": 5_90,
        "Bicycle bottle 750 ml": 7_90,
        "Insulated bicycle bottle": 14_90,
        "Hydration pack 2 l": 39_90,
      ]
    ),
    Kind(
      "cycling/accessories/cycling-gloves",
      "CYG",
      weight: 6,
      items: [
        "Cycling gloves, fingerless": 14_90,
        "Cycling gloves, gel": 22_90,
        "Cycling gloves, full finger": 29_90,
        "Cycling gloves, enduro": 39_90,
      ]
    ),
  ]

  static let outdoor = [
    Kind(
      "outdoor/camping/tents",
      "TEN",
      weight: 60,
      use: .lasting(tradeUpPerMille: 220),
      season: .summer,
      items: [
        "Dome tent for two": 59_90,
        "Dome tent for three": 99_90,
        "Tunnel tent for three": 169_00,
        "Expedition tent": 289_00,
      ]
    ),
    Kind(
      "outdoor/camping/sleeping-bags",
      "SLB",
      weight: 6,
      items: [
        "Sleeping bag, summer": 34_90,
        "Sleeping bag, three seasons": 59_90,
        "Sleeping bag, down": 129_00,
        "Sleeping bag, down, -15 °C": 229_00,
      ]
    ),
    Kind(
      "outdoor/camping/sleeping-mats",
      "MAT",
      weight: 6,
      items: [
        "Foam mat": 14_90,
        "Self-inflating mat": 39_90,
        "Air mat": 69_90,
        "Insulated air mat": 119_00,
      ]
    ),
    Kind(
      "outdoor/camping/camping-stoves",
      "STO",
      weight: 50,
      use: .lasting(tradeUpPerMille: 180),
      items: [
        "Screw-on gas stove": 24_90,
        "Gas stove with windshield": 39_90,
        "Two-flame gas stove": 64_90,
        "Titanium gas stove": 99_90,
      ]
    ),
    Kind(
      "outdoor/camping/gas-cartridges",
      "GAS",
      weight: 6,
      use: .usedUp(),
      items: [
        "Gas cartridge 100 g": 4_90,
        "Gas cartridge 230 g": 6_90,
        "Gas cartridge 450 g": 10_90,
      ]
    ),
    // The same daypack goes with other things in each market.
    Kind(
      "outdoor/hiking/daypacks",
      "DAY",
      weight: 80,
      use: .lasting(tradeUpPerMille: 260),
      items: [
        "Daypack 15 l": 29_90,
        "Daypack 20 l": 44_90,
        "Daypack 25 l with rain cover": 64_90,
        "Daypack 30 l, ventilated": 94_90,
      ]
    ),
    Kind(
      "outdoor/hiking/vacuum-flasks",
      "FLA",
      weight: 8,
      market: .north,
      items: [
        "Vacuum flask 0.5 l": 17_90,
        "Vacuum flask 0.75 l": 24_90,
        "Vacuum flask 1 l": 32_90,
      ]
    ),
    Kind(
      "outdoor/hiking/hiking-boots",
      "HIK",
      weight: 72,
      use: .lasting(tradeUpPerMille: 220),
      items: [
        "Hiking shoes, low": 69_90,
        "Hiking boots, mid": 99_90,
        "Hiking boots, leather": 149_00,
        "Trekking boots": 199_00,
        "Mountaineering boots": 289_00,
      ]
    ),
    Kind(
      "outdoor/hiking/hiking-socks",
      "HSO",
      weight: 8,
      items: [
        "Hiking socks, cotton": 7_90,
        "Hiking socks, padded": 12_90,
        "Hiking socks, merino": 19_90,
      ]
    ),
    Kind(
      "outdoor/hiking/trekking-poles",
      "POL",
      weight: 8,
      items: [
        "Trekking poles, aluminium": 29_90,
        "Trekking poles, cork grip": 49_90,
        "Trekking poles, folding": 74_90,
        "Trekking poles, carbon": 109_00,
      ]
    ),
    Kind(
      "outdoor/hiking/shoe-wax",
      "WAX",
      weight: 5,
      use: .usedUp(),
      items: [
        "Waterproofing spray": 8_90,
        "Shoe wax": 9_90,
        "Beeswax leather balm": 12_90,
      ]
    ),
  ]
}
