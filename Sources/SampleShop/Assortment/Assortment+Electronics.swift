extension Assortment {
  static let photo = [
    Kind(
      "photo/cameras/compact-cameras",
      "CAM",
      weight: 66,
      use: .lasting(tradeUpPerMille: 300),
      items: [
        "Lumo One compact camera": 129_00,
        "Lumo Zoom 10 compact camera": 179_00,
        "Lumo Zoom 20 compact camera": 249_00,
        "Perlin Travel compact camera": 349_00,
        "Perlin Night compact camera": 479_00,
        "Perlin Master compact camera": 649_00,
      ]
    ),
    Kind(
      "photo/cameras/mirrorless-cameras",
      "MIR",
      weight: 46,
      use: .lasting(tradeUpPerMille: 220),
      items: [
        "Lumo M10 mirrorless camera": 590_00,
        "Lumo M20 mirrorless camera": 790_00,
        "Perlin Arc mirrorless camera": 1_090_00,
        "Perlin Arc Pro mirrorless camera": 1_490_00,
      ]
    ),
    Kind(
      "photo/accessories/memory-cards",
      "MEM",
      weight: 10,
      items: [
        "Memory card 32 GB": 9_90,
        "Memory card 64 GB": 14_90,
        "Memory card 128 GB": 22_90,
        "Memory card 256 GB": 34_90,
        "Memory card 512 GB": 59_00,
      ]
    ),
    Kind(
      "photo/accessories/camera-bags",
      "BAG",
      weight: 8,
      items: [
        "Camera pouch": 14_90,
        "Camera sling": 24_90,
        "Camera shoulder bag": 39_90,
        "Camera backpack": 64_90,
        "Camera backpack, waxed canvas": 109_00,
      ]
    ),
    Kind(
      "photo/accessories/tripods",
      "TRI",
      weight: 8,
      items: [
        "Table tripod": 19_90,
        "Travel tripod": 44_90,
        "Aluminium tripod": 74_90,
        "Carbon tripod": 129_00,
      ]
    ),
    Kind(
      "photo/lenses/prime-lenses",
      "LEN",
      weight: 8,
      use: .lasting(tradeUpPerMille: 90),
      items: [
        "Prime lens 50 mm f/1.8": 139_00,
        "Prime lens 35 mm f/1.8": 219_00,
        "Prime lens 85 mm f/1.8": 339_00,
        "Prime lens 24 mm f/1.4": 549_00,
      ]
    ),
  ]

  static let audio = [
    Kind(
      "audio/headphones/over-ear-headphones",
      "HPH",
      weight: 50,
      use: .lasting(tradeUpPerMille: 300),
      items: [
        "Sonde 100 headphones": 39_90,
        "Sonde 200 headphones": 59_90,
        "Sonde 300 wireless headphones": 89_90,
        "Auris Quiet headphones": 139_00,
        "Auris Studio headphones": 219_00,
      ]
    ),
    Kind(
      "audio/hi-fi/turntables",
      "TUR",
      weight: 40,
      use: .lasting(tradeUpPerMille: 220),
      items: [
        "Turntable with built-in speakers": 119_00,
        "Belt-drive turntable": 189_00,
        "Belt-drive turntable, walnut": 299_00,
        "Direct-drive turntable": 469_00,
      ]
    ),
    Kind(
      "audio/hi-fi/bookshelf-speakers",
      "SPK",
      weight: 8,
      items: [
        "Bookshelf speakers, pair, 20 W": 79_90,
        "Bookshelf speakers, pair, 40 W": 129_00,
        "Bookshelf speakers, pair, 60 W": 199_00,
        "Bookshelf speakers, pair, oak": 329_00,
      ]
    ),
    Kind(
      "audio/hi-fi/record-care",
      "RCL",
      weight: 6,
      items: [
        "Carbon-fibre record brush": 12_90,
        "Record cleaning kit": 24_90,
        "Record washing machine": 59_90,
      ]
    ),
    Kind(
      "audio/headphones/headphone-cases",
      "HCS",
      weight: 5,
      items: [
        "Soft headphone case": 11_90,
        "Hard headphone case": 19_90,
        "Leather headphone case": 34_90,
      ]
    ),
    Kind(
      "audio/headphones/audio-adapters",
      "ADA",
      weight: 5,
      items: [
        "Jack adapter 3.5 to 6.3 mm": 4_90,
        "USB-C audio adapter": 14_90,
        "Portable headphone amplifier": 49_90,
      ]
    ),
  ]

  static let phones = [
    Kind(
      "phones/handsets/smartphones",
      "PHN",
      weight: 70,
      use: .lasting(tradeUpPerMille: 320),
      items: [
        "Aster 3 smartphone": 149_00,
        "Aster 5 smartphone": 199_00,
        "Aster 7 smartphone": 279_00,
        "Meridian S smartphone": 399_00,
        "Meridian M smartphone": 549_00,
        "Meridian X smartphone": 799_00,
      ]
    ),
    Kind(
      "phones/protection/phone-cases",
      "CAS",
      weight: 8,
      items: [
        "Case for Aster 3": 12_90,
        "Case for Aster 5": 14_90,
        "Case for Aster 7": 16_90,
        "Case for Meridian S": 19_90,
        "Case for Meridian M": 24_90,
        "Leather case for Meridian X": 39_90,
      ]
    ),
    Kind(
      "phones/protection/screen-protectors",
      "SCR",
      weight: 8,
      items: [
        "Screen protector for Aster 3": 7_90,
        "Screen protector for Aster 5": 8_90,
        "Screen protector for Aster 7": 9_90,
        "Screen protector for Meridian S": 11_90,
        "Screen protector for Meridian M": 12_90,
        "Screen protector for Meridian X": 14_90,
      ]
    ),
    Kind(
      "phones/power/chargers",
      "CHA",
      weight: 8,
      items: [
        "USB-C charger 20 W": 12_90,
        "USB-C charger 30 W": 19_90,
        "USB-C charger 65 W": 34_90,
        "Wireless charging stand": 49_90,
      ]
    ),
  ]
}
