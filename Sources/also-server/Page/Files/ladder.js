import { element, shape } from "./dom.js";
import { extent, fitted, scale, spread, ticks } from "./scales.js";
import { drawnLink } from "./state.js";
import { difference, evidence, nameOf, price, say, score } from "./words.js";

/** Believable prices, as multiples of the item's. */
export const bands = { upgrade: [1.05, 1.75], downgrade: [0.4, 0.95] };

const rowHeight = 19;
const edge = { top: 34, bottom: 36, bare: 8, left: 52 };

/**
 * A picture of the prices that an item could be replaced at, upwards, and of how likely it is, to the right.
 *
 * Upgrades have a scale of scores above, downgrades one below: the scores of two answers don't compare. It is
 * drawn anew when its width changes, so that its letters keep their size.
 */
export function ladder(item, { upgrades, downgrades }) {
  const figure = element("figure", { class: "ladder" });
  const points = [
    ...pointsOf(upgrades, item, "upgrade"),
    ...pointsOf(downgrades, item, "downgrade"),
  ];
  let width = 0;
  const draw = () => {
    const now = Math.floor(figure.clientWidth);
    if (now === width || now === 0) return;
    width = now;
    figure.replaceChildren(drawing(item, points, width), caption(item, points));
  };
  // Not within the observer's turn: what is drawn changes the size that it observes.
  const observer = new ResizeObserver(() => {
    if (figure.isConnected) requestAnimationFrame(draw);
    else observer.disconnect();
  });
  observer.observe(figure);
  return figure;
}

function pointsOf(results, item, direction) {
  const [low, high] = bands[direction].map((ratio) => ratio * item.price);
  return results
    .filter((result) => result.price != null)
    .map((result) => ({
      result,
      direction,
      isBelievable: result.price >= low && result.price <= high,
    }));
}

/** The scores of the points of one direction. */
const scoresOf = (direction, points) =>
  points.filter((point) => point.direction === direction).map((point) => point.result.score);

function drawing(item, points, width) {
  const frame = frameOf(item, points, width);
  return shape(
    "svg",
    {
      role: "group",
      "aria-label": say("ladderOf", { name: nameOf(item) }),
      width,
      height: frame.height,
      viewBox: `0 0 ${width} ${frame.height}`,
    },
    ...Object.values(bands).map((band) => shade(band, item, frame)),
    ...priceAxis(frame),
    ...scoreAxis("upgrade", points, frame),
    ...scoreAxis("downgrade", points, frame),
    ...labelled(item, points, frame),
  );
}

/** Where everything is. */
function frameOf(item, points, width) {
  const scores = { upgrade: scoresOf("upgrade", points), downgrade: scoresOf("downgrade", points) };
  // Where nothing is, there is no scale either.
  const top = scores.upgrade.length > 0 ? edge.top : edge.bare;
  const bottomEdge = scores.downgrade.length > 0 ? edge.bottom : edge.bare;
  const height = Math.max(260, (points.length + 1) * rowHeight + 60) + top + bottomEdge;
  const gutter = Math.min(320, Math.max(150, width * 0.5));
  const prices = [...points.map((point) => point.result.price), item.price];
  const limits = [bands.downgrade[0], bands.upgrade[1]].map((ratio) => ratio * item.price);
  const range = extent([...prices, ...limits], 0.03);
  const right = width - gutter;
  const xOf = (values) =>
    values.length === 0 ? null : scale(extent(values, 0.15), [edge.left + 6, right - 14]);
  return {
    height,
    top,
    bottom: height - bottomEdge,
    gutter,
    right,
    range,
    y: scale(range, [height - bottomEdge, top]),
    x: { upgrade: xOf(scores.upgrade), downgrade: xOf(scores.downgrade) },
  };
}

function shade([low, high], item, { y, right }) {
  const top = y(high * item.price);
  return shape("rect", {
    class: "band",
    x: edge.left,
    y: top,
    width: right - edge.left,
    height: y(low * item.price) - top,
  });
}

function priceAxis({ y, range, height, right }) {
  const values = ticks(range, Math.floor(height / 50)).filter((value) => value >= 0);
  const step = values.length > 1 ? values[1] - values[0] : 1;
  return values.flatMap((value) => [
    shape("line", { class: "grid", x1: edge.left, x2: right, y1: y(value), y2: y(value) }),
    shape(
      "text",
      { class: "tick", x: edge.left - 6, y: y(value) + 4, "text-anchor": "end" },
      step >= 1 ? String(Math.round(value)) : price(value),
    ),
  ]);
}

/** The scale of scores of one direction, at the edge that is its own. */
function scoreAxis(direction, points, { x, height, right }) {
  const position = x[direction];
  if (position === null) return [];
  const scores = scoresOf(direction, points);
  const isAbove = direction === "upgrade";
  const y = isAbove ? edge.top - 6 : height - edge.bottom + 14;
  // The best one first: where there is little room it is the one that is said.
  const isNarrow = right - edge.left < 120;
  const ends = new Set([Math.max(...scores), ...(isNarrow ? [] : [Math.min(...scores)])]);
  const tick = (value) => ({ class: "tick", x: position(value), y, "text-anchor": "middle" });
  return [
    ...[...ends].map((value) => shape("text", tick(value), score(value))),
    shape(
      "text",
      { class: "axis", x: edge.left, y: isAbove ? 12 : height - 6 },
      isAbove ? say("upgradesByScore") : say("downgradesByScore"),
    ),
  ];
}

/** The item itself and the points, each with its label at the right. */
function labelled(item, points, frame) {
  const { y, right, top, bottom, x, gutter } = frame;
  const own = {
    text: `${price(item.price)} ${nameOf(item)}`,
    x: edge.left,
    y: y(item.price),
  };
  const marks = points.map((point) => ({
    point,
    text: `${price(point.result.price)} ${nameOf(point.result)}`,
    x: x[point.direction](point.result.score),
    y: y(point.result.price),
  }));
  const all = [own, ...marks].sort((first, second) => first.y - second.y || first.x - second.x);
  const places = spread(all.map((mark) => mark.y), rowHeight, top, bottom);
  return all.flatMap((mark, index) => {
    const placed = { ...mark, labelY: places[index], right, gutter };
    return mark === own ? ownMark(placed) : [pointMark(placed, item)];
  });
}

function ownMark({ x, y, text, labelY, right, gutter }) {
  return [
    shape("line", { class: "own", x1: x, x2: right, y1: y, y2: y }),
    leader(right, y, labelY, right),
    shape("path", { class: "own", d: `M ${x - 6} ${y} l 6 -6 l 6 6 l -6 6 z` }),
    shape("text", { class: "own", x: right + 12, y: labelY + 4 }, fitted(text, gutter - 12, 650)),
  ];
}

function pointMark({ point, x, y, text, labelY, right, gutter }, item) {
  const { result, isBelievable } = point;
  const sentence = describe(point, item);
  return drawnLink(
    "item",
    result.item,
    { class: `point ${point.direction}${isBelievable ? "" : " beyond"}`, "aria-label": sentence },
    shape("title", {}, sentence),
    leader(x, y, labelY, right),
    // What is hit by a finger or a mouse is larger than what is seen.
    shape("rect", {
      class: "target",
      x: right + 8,
      y: labelY - rowHeight / 2,
      width: gutter - 10,
      height: rowHeight,
    }),
    shape("circle", { class: "target", cx: x, cy: y, r: 11 }),
    shape("circle", { cx: x, cy: y, r: 5 }),
    shape("text", { x: right + 12, y: labelY + 4 }, fitted(text, gutter - 12)),
  );
}

const leader = (x, y, labelY, right) =>
  shape("path", {
    class: "leader",
    d: `M ${x} ${y} H ${Math.max(x, right - 8)} L ${right + 8} ${labelY}`,
  });

/** All that a point says, as a sentence. */
function describe({ result, direction, isBelievable }, item) {
  return [
    `${nameOf(result)}, ${price(result.price)} (${difference(result.price - item.price)})`,
    direction === "upgrade"
      ? say("upgradeWithScore", { score: score(result.score) })
      : say("downgradeWithScore", { score: score(result.score) }),
    result.evidence ? evidence(result.evidence) : null,
    isBelievable ? null : say("beyondBelievable"),
  ]
    .filter(Boolean)
    .join("; ");
}

function caption(item, points) {
  const [up, down] = [bands.upgrade, bands.downgrade].map((band) =>
    band.map((ratio) => price(ratio * item.price)).join("–"),
  );
  const isAllBelievable = points.every((point) => point.isBelievable);
  const sentences = [
    say("believablePrices", { name: nameOf(item), price: price(item.price), up, down }),
    isAllBelievable ? null : say("hollowPoints"),
    say("scalesOfScores"),
  ];
  return element("figcaption", {}, sentences.filter(Boolean).join(" "));
}
