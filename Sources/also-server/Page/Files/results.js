import * as api from "./api.js";
import { element, fill, freshIdentifier } from "./dom.js";
import { explanation } from "./explanation.js";
import { addButton, link } from "./state.js";
import { difference, evidence, nameOf, price, remarks, saidOf, say, score } from "./words.js";

/**
 * The results of an answer and what is to be said of it.
 *
 * `explain` asks the same question again, with what the scores are made of; it is called once at most, and
 * only where somebody wants to know.
 */
export function results(answer, { empty, explain, signal, showReason = false }) {
  let explained;
  const explanationOf = async (item) => {
    explained ??= explain().catch((error) => {
      // Who tries again asks again.
      explained = undefined;
      throw error;
    });
    const { results: list } = await explained;
    return list.find((result) => result.item === item)?.explanation ?? [];
  };
  const rows = answer.results.map((result) => row(result, { explanationOf, signal, showReason }));
  return [
    rows.length > 0
      ? element("ol", { class: "results" }, ...rows)
      : element("p", { class: "empty" }, empty),
    element("p", { class: "remarks" }, remarks(answer).join(" ")),
  ];
}

function row(result, { explanationOf, signal, showReason }) {
  const name = nameOf(result);
  const body = element("div", { class: "why", hidden: true, id: freshIdentifier() });
  return element(
    "li",
    {},
    element(
      "p",
      { class: "title" },
      link("item", result.item, { class: "name" }, name),
      element("span", { class: "number" }, price(result.price), priceDifference(result)),
    ),
    showReason ? element("p", { class: "reason" }, saidOf("reason", result.reason)) : null,
    result.evidence ? element("p", { class: "evidence" }, evidence(result.evidence)) : null,
    element(
      "div",
      { class: "details" },
      element("p", { class: "quiet" }, details(result)),
      element(
        "p",
        { class: "actions" },
        whyButton(name, body, () =>
          fill(body, signal, async () => [explanation(await explanationOf(result.item))]),
        ),
        addButton(result.item, name),
      ),
    ),
    body,
  );
}

/** The id, the last part of the category, and the score. */
const details = ({ item, kind, score: value }) =>
  [item, kind?.split("/").at(-1), say("score", { score: score(value) })]
    .filter(Boolean)
    .join(" · ");

/** How much dearer or cheaper a replacement is. */
function priceDifference(result) {
  if (result.action !== "replace" || result.price_difference == null) return null;
  return element("span", { class: "quiet" }, ` ${difference(result.price_difference)}`);
}

function whyButton(name, body, load) {
  return element(
    "button",
    {
      type: "button",
      "aria-expanded": "false",
      "aria-controls": body.id,
      "aria-label": say("whyName", { name }),
      click: ({ currentTarget: button }) => {
        body.hidden = !body.hidden;
        button.setAttribute("aria-expanded", String(!body.hidden));
        if (!body.hidden && body.childElementCount === 0) load();
      },
    },
    say("why"),
  );
}

/** A part of a view: its heading and what `work` comes to, `[]` of elements. */
export function section(title, signal, work, attributes = {}) {
  const heading = element("h3", { id: freshIdentifier() }, title);
  const body = element("div", { class: "body" });
  fill(body, signal, work);
  return element("section", { "aria-labelledby": heading.id, ...attributes }, heading, body);
}

/** The part of a view that lists the answer to one question. */
export function answerSection(title, kind, query, { empty, signal, showReason, asked }) {
  return section(title, signal, async () => {
    const answer = await (asked ?? api.answer(kind, query, signal));
    const explain = () => api.answer(kind, { ...query, explain: true }, signal);
    return results(answer, { empty, explain, signal, showReason });
  });
}
