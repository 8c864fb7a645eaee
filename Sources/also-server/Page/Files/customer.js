import * as api from "./api.js";
import { announce, element } from "./dom.js";
import { answerSection, section } from "./results.js";
import { link } from "./state.js";
import { count, nameOf, say } from "./words.js";

const mostResults = 10;

/** A customer: what was bought, and what is suggested and why. */
export async function customerView(identifier, signal) {
  document.title = say("customerTitle", { customer: identifier });
  const asked = api.answer("recommend", { customer: identifier, k: mostResults }, signal);
  tellWhenKnown(identifier, asked, signal);
  return [
    element(
      "article",
      { class: "card" },
      element("h2", {}, say("customer", { customer: identifier })),
    ),
    element(
      "div",
      { class: "parts" },
      answerSection(
        say("suggested"),
        "recommend",
        { customer: identifier, k: mostResults },
        { empty: say("nothingSuggested"), signal, showReason: true, asked },
      ),
      section(say("bought"), signal, async () => purchases(await api.customer(identifier, signal))),
    ),
  ];
}

function purchases(customer) {
  const { purchases: list, items } = customer;
  if (list.length === 0) return [element("p", { class: "empty" }, say("noKnownOrder"))];
  const titles = [
    [say("item"), ""],
    [say("orderColumn"), "number"],
    [say("last"), "number"],
  ];
  return [
    element(
      "table",
      { class: "purchases" },
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          ...titles.map(([title, kind]) => element("th", { scope: "col", class: kind }, title)),
        ),
      ),
      element("tbody", {}, ...list.map(purchase)),
    ),
    items > list.length
      ? element(
          "p",
          { class: "remarks" },
          say("latestItems", { shown: count(list.length), whole: count(items) }),
        )
      : null,
  ];
}

const purchase = (entry) =>
  element(
    "tr",
    {},
    element(
      "td",
      {},
      link("item", entry.item, { class: "name" }, nameOf(entry)),
      element("span", { class: "quiet" }, ` ${entry.item}`),
    ),
    element("td", { class: "number" }, count(entry.orders)),
    element("td", { class: "number" }, entry.last),
  );

async function tellWhenKnown(identifier, asked, signal) {
  try {
    const { results } = await asked;
    if (signal.aborted) return;
    announce(say("suggestionCount", { customer: identifier, count: results.length }));
  } catch {
    // What fails is said where it would be listed.
  }
}
