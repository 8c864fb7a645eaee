import * as api from "./api.js";
import { announce, element } from "./dom.js";
import { ladder } from "./ladder.js";
import { answerSection, section } from "./results.js";
import { addButton } from "./state.js";
import { count, counted, nameOf, price } from "./words.js";

const mostResults = { complements: 8, upgrades: 5, downgrades: 5, similar: 5 };
const mostPoints = 12;

/** Prices that are shown on the ladder beside those that are believable, as multiples of the item's. */
const shownBands = { upgrades: "1.001:2.5", downgrades: "0.2:0.999" };

/** An item: what is known of it, what goes with it, and what could be taken instead. */
export async function itemView(identifier, signal) {
  const item = await api.item(identifier, signal);
  const name = nameOf(item);
  document.title = `${name} – also`;
  const queryOf = (kind) => ({ item: identifier, k: mostResults[kind] });
  const ask = (kind, query = {}) => api.answer(kind, { ...queryOf(kind), ...query }, signal);
  const asked = {
    complements: ask("complements"),
    upgrades: ask("upgrades"),
    downgrades: ask("downgrades"),
    similar: ask("similar"),
  };
  tellWhenKnown(name, asked, signal);
  const list = (title, kind, empty) =>
    answerSection(title, kind, queryOf(kind), {
      empty,
      signal,
      asked: asked[kind],
    });
  return [
    card(item),
    element(
      "div",
      { class: "parts" },
      list("Goes with it", "complements", "Nothing is known to go with it."),
      element(
        "div",
        {},
        ladderSection(item, ask, signal),
        list("Upgrades", "upgrades", "No believable better version is known."),
        list("Downgrades", "downgrades", "No believable cheaper version is known."),
        list("Similar items", "similar", "Nothing like it is known."),
      ),
    ),
  ];
}

function card(item) {
  const facts = [
    ["Id", item.item],
    ["Category", item.kind ?? "–"],
    ["Price", price(item.price)],
    ["Orders", count(item.orders)],
    ["Customers", count(item.customers)],
  ];
  return element(
    "article",
    { class: "card" },
    element("h2", {}, nameOf(item)),
    element(
      "dl",
      {},
      ...facts.map(([term, text]) =>
        element("div", {}, element("dt", {}, term), element("dd", {}, text)),
      ),
    ),
    item.sellable
      ? null
      : element("p", { class: "notice" }, "It isn't sold at present, and never suggested."),
    addButton(item.item, nameOf(item)),
  );
}

function ladderSection(item, ask, signal) {
  return section("Price ladder", signal, async () => {
    if (item.price == null) return [element("p", { class: "empty" }, "The item has no price.")];
    const [upgrades, downgrades] = await Promise.all([
      ask("upgrades", { band: shownBands.upgrades, k: mostPoints }),
      ask("downgrades", { band: shownBands.downgrades, k: mostPoints }),
    ]);
    if (upgrades.results.length + downgrades.results.length === 0) {
      return [element("p", { class: "empty" }, "Nothing is known to take its place.")];
    }
    return [ladder(item, { upgrades: upgrades.results, downgrades: downgrades.results })];
  });
}

async function tellWhenKnown(name, asked, signal) {
  // What fails is said where it would be listed.
  const answers = await Promise.allSettled(Object.values(asked));
  if (signal.aborted || answers.some((answer) => answer.status === "rejected")) return;
  const [complements, upgrades, downgrades] = answers.map((answer) => answer.value.results.length);
  announce(
    `${name}: ${counted(complements, "item goes", "items go")} with it, ` +
      `${counted(upgrades, "upgrade")}, ${counted(downgrades, "downgrade")}.`,
  );
}
