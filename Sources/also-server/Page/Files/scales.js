/** A linear scale from numbers to pixels. */
export function scale([low, high], [start, end]) {
  const width = high - low || 1;
  return (value) => start + ((value - low) / width) * (end - start);
}

/** The smallest and the largest of numbers, with some room at both ends. */
export function extent(values, room) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  // A single number stands in the middle.
  const margin = (high - low) * room || Math.max(Math.abs(high) * room, 1e-3);
  return [low - margin, high + margin];
}

/** Round numbers within a range, `most` at most: multiples of 1, 2 or 5 times a power of ten. */
export function ticks([low, high], most) {
  const rough = (high - low) / Math.max(most, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough);
  const values = [];
  for (let index = Math.ceil(low / step); index * step <= high; index += 1) {
    values.push(index * step);
  }
  return values;
}

/**
 * Where labels go that would stand at `places` but need `gap` between them: as near as may be, in the same
 * order, between `low` and `high`. `places` rise.
 */
export function spread(places, gap, low, high) {
  const result = [...places];
  for (let index = 0; index < result.length; index += 1) {
    const least = index === 0 ? low : result[index - 1] + gap;
    result[index] = Math.max(result[index], least);
  }
  for (let index = result.length - 1; index >= 0; index -= 1) {
    const most = index === result.length - 1 ? high : result[index + 1] - gap;
    result[index] = Math.min(result[index], most);
  }
  return result;
}

const pen = document.createElement("canvas").getContext("2d");

/**
 * As much of a text as fits a width of so many pixels: its beginning and, since names of a kind often begin
 * alike, its end. `weight` is that of the letters, which are 12 pixels high.
 */
export function fitted(text, width, weight = 400) {
  pen.font = `${weight} 12px ${getComputedStyle(document.body).fontFamily}`;
  const letters = Array.from(text);
  let [shortened, most] = [text, letters.length];
  while (pen.measureText(shortened).width > width && most > 3) {
    most -= 1;
    const end = Math.floor((most - 1) / 3);
    const [head, tail] = [letters.slice(0, most - 1 - end), letters.slice(letters.length - end)];
    shortened = `${head.join("").trimEnd()}…${tail.join("").trimStart()}`;
  }
  return shortened;
}
