import * as api from "./api.js";
import { announce, element } from "./dom.js";
import { ladder } from "./ladder.js";
import { answerSection, section } from "./results.js";
import { addButton } from "./state.js";
import { count, nameOf, price, say } from "./words.js";

const mostResults = { complements: 8, upgrades: 5, downgrades: 5, similar: 5 };
const mostPoints = 12;

/** Prices that are shown on the ladder beside those that are believable, as multiples of the item's. */
const shownBands = { upgrades: "1.001:2.5", downgrades: "0.2:0.999" };

/** An item: what is known of it, what goes with it, and what could be taken instead. */
export async function itemView(identifier, signal) {
  const item = await api.item(identifier, signal);
  const name = nameOf(item);
  document.title = say("title", { name });
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
      list(say("goesWithIt"), "complements", say("nothingGoesWithIt")),
      element(
        "div",
        {},
        ladderSection(item, ask, signal),
        list(say("upgrades"), "upgrades", say("noUpgrade")),
        list(say("downgrades"), "downgrades", say("noDowngrade")),
        list(say("similarItems"), "similar", say("nothingSimilar")),
      ),
    ),
  ];
}

function card(item) {
  const facts = [
    [say("identifier"), item.item],
    [say("category"), item.kind ?? "–"],
    [say("price"), price(item.price)],
    [say("orderCount"), count(item.orders)],
    [say("customerCount"), count(item.customers)],
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
      : element("p", { class: "notice" }, say("notSold")),
    addButton(item.item, nameOf(item)),
  );
}

function ladderSection(item, ask, signal) {
  return section(say("priceLadder"), signal, async () => {
    if (item.price == null) {
      return [element("p", { class: "empty" }, say("noLadderWithoutPrice"))];
    }
    const [upgrades, downgrades] = await Promise.all([
      ask("upgrades", { band: shownBands.upgrades, k: mostPoints }),
      ask("downgrades", { band: shownBands.downgrades, k: mostPoints }),
    ]);
    if (upgrades.results.length + downgrades.results.length === 0) {
      return [element("p", { class: "empty" }, say("nothingReplaces"))];
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
    say("resultCounts", {
      name,
      complements: say("itemsGoWithIt", { count: complements }),
      upgrades: say("upgradeCount", { count: upgrades }),
      downgrades: say("downgradeCount", { count: downgrades }),
    }),
  );
}
