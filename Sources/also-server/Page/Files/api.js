import { say } from "./words.js";

const tokenKey = "also.token";

/** Why a request wasn't answered: the server's `application/problem+json`, or that there is no server. */
export class Problem extends Error {
  constructor({ title, detail, status }) {
    super(detail);
    this.title = title;
    this.status = status;
  }
}

/** Keeps the token that the server asks for until the browser's tab is closed. */
export function keepToken(token) {
  sessionStorage.setItem(tokenKey, token);
}

/** Whether a token is kept. */
export function hasToken() {
  return sessionStorage.getItem(tokenKey) !== null;
}

/** What is known of an item. */
export function item(identifier, signal) {
  return get(`/v1/items/${encodeURIComponent(identifier)}`, {}, signal);
}

/** Items whose identifier or name begins as `text` does; without one the best-selling ones. */
export function items(text, count, signal) {
  return get("/v1/items", { search: text, k: count }, signal);
}

/** What a customer bought. */
export function customer(identifier, signal) {
  return get(`/v1/customers/${encodeURIComponent(identifier)}`, { k: 50 }, signal);
}

/** An answer to one question: `kind` is complements, upgrades, downgrades, similar or recommend. */
export function answer(kind, query, signal) {
  return get(`/v1/${kind}`, query, signal);
}

/** What goes with a basket, which may be too long for a URL. */
export async function basketAnswer(query, signal) {
  const { answers } = await request("/v1/complements", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ queries: [query] }),
    signal,
  });
  return answers[0];
}

function get(path, parameters, signal) {
  const query = new URLSearchParams(parameters).toString();
  return request(query === "" ? path : `${path}?${query}`, { signal });
}

async function request(path, options) {
  const headers = { ...options.headers };
  const token = sessionStorage.getItem(tokenKey);
  if (token !== null) headers.Authorization = `Bearer ${token}`;
  let response;
  try {
    response = await fetch(path, { ...options, headers });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem({
      title: say("serverUnreachable"),
      detail: say("serverMayHaveStopped"),
    });
  }
  const document = await response.json().catch(() => ({}));
  if (response.ok) return document;
  throw new Problem({
    title: document.title ?? say("unexpectedAnswer"),
    detail: document.detail ?? say("serverSaid", { status: response.status }),
    status: response.status,
  });
}
