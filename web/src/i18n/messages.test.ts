import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { en } from "./en";
import { ko } from "./ko";

/** `group.key` of every message; error codes are looked up by name at run time. */
const keys = Object.entries(en).flatMap(([group, messages]) =>
  Object.keys(messages)
    .filter((key) => key !== "codes")
    .map((key) => `${group}.${key}`),
);

const source = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes("i18n") && !name.includes("api/schema"))
  .concat("i18n/explain.ts")
  .map((name) => readFileSync(join("src", name), "utf8"))
  .join("\n");

/** Groups that are indexed with a value: `t.kind[kind]`. */
const indexed = (group: string) => source.includes(`t.${group}[`);

describe("messages", () => {
  it("tell in words whatever a generation can fail of, as the gateway lists it", () => {
    const document = JSON.parse(readFileSync("openapi.json", "utf8")) as {
      components: { schemas: { Failure: { properties: { code: { examples: string[] } } } } };
    };
    const codes = document.components.schemas.Failure.properties.code.examples;
    expect(codes).toContain("refused");
    for (const { errors } of [en, ko]) expect(codes.filter((code) => !(code in errors.codes))).toEqual([]);
  });

  it("are all used", () => {
    const unused = keys.filter((key) => {
      const [group = "", name = ""] = key.split(".");
      const used = new RegExp(`\\b(t|en|ko)\\.${group}\\??\\.${name}\\b`).test(source);
      return !used && !indexed(group);
    });
    expect(unused).toEqual([]);
  });

  it("have Korean words in Korean, and none in English", () => {
    const hangul = /\p{Script=Hangul}/u;
    const texts = (value: unknown): string[] =>
      typeof value === "string" ? [value] : typeof value === "object" && value ? Object.values(value).flatMap(texts) : [];
    const allowed = ["Ctrl + Enter", "⌘ + Enter", "100%", "Esc", "Del"];
    expect(texts(ko).filter((text) => !hangul.test(text) && !allowed.includes(text))).toEqual([]);
    expect(texts(en).filter((text) => hangul.test(text))).toEqual([]);
  });
});
