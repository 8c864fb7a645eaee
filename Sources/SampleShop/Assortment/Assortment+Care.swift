extension Assortment {
  static let care = [
    Kind(
      "care/oral/electric-toothbrushes",
      "TOB",
      weight: 76,
      use: .lasting(tradeUpPerMille: 300),
      items: [
        "Dento Start electric toothbrush": 24_90,
        "Dento Clean electric toothbrush": 39_90,
        "Dento Sonic toothbrush": 59_90,
        "Dento Sonic Plus toothbrush": 89_90,
        "Dento Sonic Pro toothbrush": 139_00,
      ]
    ),
    Kind(
      "care/oral/brush-heads",
      "BRH",
      weight: 6,
      use: .usedUp(everyDays: 90),
      items: [
        "Brush heads, 3": 9_90,
        "Brush heads, soft, 3": 11_90,
        "Sonic brush heads, 4": 16_90,
        "Sonic brush heads, whitening, 4": 19_90,
      ]
    ),
    Kind(
      "care/oral/toothpaste",
      "TPA",
      weight: 12,
      use: .usedUp(everyDays: 40),
      items: [
        "Toothpaste, mint": 2_20,
        "Toothpaste, herbs": 2_60,
        "Toothpaste, sensitive": 3_40,
        "Toothpaste, whitening": 3_90,
        "Toothpaste, enamel repair": 5_90,
      ]
    ),
    Kind(
      "care/oral/dental-floss",
      "FLO",
      weight: 6,
      use: .usedUp(),
      items: [
        "Dental floss, waxed": 1_90,
        "Dental floss, mint": 2_20,
        "Dental tape": 2_90,
        "Interdental brushes": 4_90,
      ]
    ),
    Kind(
      "care/eyes/contact-lenses",
      "CLE",
      weight: 40,
      use: .usedUp(everyDays: 30),
      items: [
        "Monthly contact lenses": 14_90,
        "Monthly contact lenses, silicone": 19_90,
        "Daily contact lenses, 30": 21_90,
        "Toric contact lenses": 29_90,
      ]
    ),
    Kind(
      "care/eyes/lens-fluid",
      "CLF",
      weight: 6,
      use: .usedUp(everyDays: 60),
      items: [
        "Lens fluid 120 ml": 4_90,
        "Lens fluid 360 ml": 8_90,
        "Lens fluid, peroxide": 11_90,
        "Lens fluid, sensitive": 13_90,
      ]
    ),
    Kind(
      "care/eyes/lens-cases",
      "LCA",
      weight: 4,
      items: [
        "Lens case": 2_90,
        "Lens case, antibacterial": 4_90,
        "Lens travel set": 8_90,
      ]
    ),
    Kind(
      "care/shaving/razors",
      "RAZ",
      weight: 50,
      use: .lasting(tradeUpPerMille: 260),
      items: [
        "Three-blade razor": 9_90,
        "Five-blade razor": 14_90,
        "Safety razor": 24_90,
        "Safety razor, walnut handle": 39_90,
      ]
    ),
    Kind(
      "care/shaving/razor-blades",
      "BLD",
      weight: 6,
      use: .usedUp(everyDays: 60),
      items: [
        "Three-blade cartridges, 4": 8_90,
        "Five-blade cartridges, 4": 13_90,
        "Safety razor blades, 20": 14_90,
        "Platinum razor blades, 20": 17_90,
      ]
    ),
    Kind(
      "care/shaving/shaving-gel",
      "GEL",
      weight: 6,
      use: .usedUp(),
      items: [
        "Shaving foam": 2_40,
        "Shaving gel": 3_40,
        "Shaving soap": 6_90,
        "Shaving cream, sandalwood": 11_90,
      ]
    ),
    Kind(
      "care/sun/sun-cream",
      "SUC",
      weight: 76,
      use: .usedUp(),
      season: .summer,
      items: [
        "Sun milk SPF 20": 6_90,
        "Sun milk SPF 30": 7_90,
        "Sun spray SPF 30": 9_90,
        "Sun cream SPF 50": 11_90,
        "Face sun cream SPF 50": 14_90,
      ]
    ),
    Kind(
      "care/sun/after-sun",
      "AFS",
      weight: 4,
      use: .usedUp(),
      season: .summer,
      items: [
        "After-sun lotion": 5_90,
        "After-sun gel, aloe": 7_90,
        "After-sun spray": 9_90,
      ]
    ),
    Kind(
      "care/sun/beach-towels",
      "TOW",
      weight: 6,
      season: .summer,
      items: [
        "Beach towel": 12_90,
        "Beach towel, striped": 17_90,
        "Microfibre towel": 19_90,
        "Hammam towel": 27_90,
      ]
    ),
  ]
}
