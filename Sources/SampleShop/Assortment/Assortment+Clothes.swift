extension Assortment {
  static let clothes = [
    Kind(
      "clothes/outerwear/coats",
      "COA",
      weight: 140,
      use: .lasting(tradeUpPerMille: 180),
      season: .winter,
      market: .north,
      items: [
        "Padded coat": 89_90,
        "Parka": 129_00,
        "Wool coat": 179_00,
        "Down coat": 249_00,
        "Cashmere coat": 389_00,
      ]
    ),
    Kind(
      "clothes/winter/scarves",
      "SCF",
      weight: 8,
      season: .winter,
      market: .north,
      items: [
        "Fleece scarf": 9_90,
        "Knitted scarf": 17_90,
        "Lambswool scarf": 29_90,
        "Merino scarf": 39_90,
        "Cashmere scarf": 79_90,
      ]
    ),
    Kind(
      "clothes/winter/gloves",
      "GLO",
      weight: 14,
      season: .winter,
      market: .north,
      items: [
        "Fleece gloves": 9_90,
        "Knitted gloves": 14_90,
        "Touch-screen gloves": 19_90,
        "Leather gloves": 39_90,
        "Lined deerskin gloves": 69_90,
      ]
    ),
    Kind(
      "clothes/winter/woollen-hats",
      "WOO",
      weight: 8,
      season: .winter,
      market: .north,
      items: [
        "Beanie": 9_90,
        "Bobble hat": 14_90,
        "Merino hat": 24_90,
      ]
    ),
    Kind(
      "clothes/outerwear/light-jackets",
      "JAC",
      weight: 140,
      use: .lasting(tradeUpPerMille: 180),
      season: .summer,
      market: .south,
      items: [
        "Cotton blouson": 49_90,
        "Denim jacket": 69_90,
        "Linen jacket": 99_90,
        "Windbreaker": 139_00,
        "Suede jacket": 219_00,
      ]
    ),
    Kind(
      "clothes/summer/sunglasses",
      "SUN",
      weight: 10,
      season: .summer,
      market: .south,
      items: [
        "Sunglasses, round": 14_90,
        "Sunglasses, square": 24_90,
        "Sunglasses, polarised": 44_90,
        "Sunglasses, acetate": 79_90,
        "Sunglasses, titanium": 129_00,
      ]
    ),
    Kind(
      "clothes/summer/sun-hats",
      "HAT",
      weight: 8,
      season: .summer,
      market: .south,
      items: [
        "Cotton cap": 12_90,
        "Bucket hat": 17_90,
        "Straw hat": 27_90,
        "Panama hat": 59_90,
      ]
    ),
    Kind(
      "clothes/sports/running-shoes",
      "RUN",
      weight: 60,
      use: .lasting(tradeUpPerMille: 260),
      items: [
        "Stride 1 running shoes": 54_90,
        "Stride 2 running shoes": 74_90,
        "Stride Trail running shoes": 99_90,
        "Tempo running shoes": 139_00,
        "Tempo Race running shoes": 189_00,
      ]
    ),
    Kind(
      "clothes/sports/running-socks",
      "SOC",
      weight: 8,
      items: [
        "Running socks, three pairs": 9_90,
        "Running socks, cushioned": 12_90,
        "Running socks, compression": 24_90,
      ]
    ),
    Kind(
      "clothes/sports/running-shirts",
      "RSH",
      weight: 8,
      items: [
        "Running shirt": 14_90,
        "Running shirt, mesh": 22_90,
        "Running shirt, long sleeve": 29_90,
        "Running shirt, merino": 49_90,
      ]
    ),
  ]
}
