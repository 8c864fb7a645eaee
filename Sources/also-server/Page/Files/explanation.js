import { element, shape } from "./dom.js";
import { saidOf, say, score } from "./words.js";

/** How many of a score's contributions are worth reading. */
const mostContributions = 8;

/** What a score is made of: a row and a bar for each part, to the right what speaks for the result. */
export function explanation(contributions) {
  if (contributions.length === 0) {
    return element("p", { class: "quiet" }, say("nothingAdds"));
  }
  const rows = contributions
    .slice(0, mostContributions)
    .map(({ part, item, amount }) => ({ text: saidOf("part", part), item, amount }));
  const rest = contributions.slice(mostContributions);
  if (rest.length > 0) {
    const amount = rest.reduce((sum, contribution) => sum + contribution.amount, 0);
    rows.push({ text: say("smallerContributions", { number: rest.length }), item: "", amount });
  }
  const largest = Math.max(...rows.map((row) => Math.abs(row.amount)));
  return element(
    "table",
    { class: "explanation" },
    element("caption", {}, say("scoreIsMadeOf")),
    element(
      "thead",
      { class: "unseen" },
      element(
        "tr",
        {},
        ...[say("amount"), say("bar"), say("part")].map((title) =>
          element("th", { scope: "col" }, title),
        ),
      ),
    ),
    element("tbody", {}, ...rows.map((row) => contribution(row, largest))),
  );
}

function contribution({ text, item, amount }, largest) {
  return element(
    "tr",
    {},
    element("td", { class: "number" }, (amount > 0 ? "+" : "") + score(amount)),
    element("td", { "aria-hidden": "true" }, bar(largest > 0 ? amount / largest : 0)),
    element("td", {}, text, item === "" ? null : element("span", { class: "quiet" }, ` ${item}`)),
  );
}

/** A bar that goes from the middle to the left or right; `share` is from −1 to 1. */
function bar(share) {
  const width = Math.abs(share) * 40;
  return shape(
    "svg",
    { class: "bar", width: 80, height: 10, viewBox: "0 0 80 10" },
    shape("rect", {
      class: share < 0 ? "against" : "for",
      x: share < 0 ? 40 - width : 40,
      y: 1,
      width,
      height: 8,
    }),
    shape("line", { x1: 40, x2: 40, y1: 0, y2: 10 }),
  );
}
