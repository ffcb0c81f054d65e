import { describe, expect, it } from "vitest";

import { MOST_PROMPTS, expand } from "./wildcards";

const prompts = (text: string) => {
  const found = expand(text);
  return "prompts" in found ? found.prompts : found;
};

describe("wildcards", () => {
  it("make a prompt of each alternative", () => {
    expect(prompts("{빨간|파란} 물약")).toEqual(["빨간 물약", "파란 물약"]);
    expect(prompts("a {red|blue} potion in {glass|clay}")).toEqual([
      "a red potion in glass",
      "a red potion in clay",
      "a blue potion in glass",
      "a blue potion in clay",
    ]);
  });

  it("leave a prompt without them as it is", () => {
    expect(prompts("거북이  한 마리 ")).toEqual(["거북이  한 마리 "]);
    expect(prompts("")).toEqual([""]);
  });

  it("may be empty, and leave no gap then", () => {
    expect(prompts("a {rusty|} sword")).toEqual(["a rusty sword", "a sword"]);
    expect(prompts("검{|, 낡은}")).toEqual(["검", "검, 낡은"]);
  });

  it("make equal prompts once", () => {
    expect(prompts("{돌|돌|바위} {거북이|거북이}")).toEqual(["돌 거북이", "바위 거북이"]);
  });

  it("are not what stands in braces without a choice, is not closed, or follows a backslash", () => {
    for (const text of ['{"style": "icon"}', "{거북이}", "a {red|blue potion", "a } b { c", "a | b"]) {
      expect(prompts(text)).toEqual([text]);
    }
    expect(prompts("\\{a|b\\}")).toEqual(["{a|b}"]);
    expect(prompts("{a\\|b|c\\}}")).toEqual(["a|b", "c}"]);
    expect(prompts("C:\\art {a|b}")).toEqual(["C:\\art a", "C:\\art b"]);
  });

  it("do not nest", () => {
    expect(prompts("{a|{b|c}}")).toEqual({ problem: "nested" });
    expect(prompts("{a|b {c|d} e}")).toEqual({ problem: "nested" });
    expect(prompts("{큰 {빨간|파란}|작은} 물약")).toEqual({ problem: "nested" });
  });

  it("find alternatives behind a brace that is only a brace", () => {
    expect(prompts("{ {a|b}")).toEqual(["{ a", "{ b"]);
  });

  it("have a limit, which is told before anything is made of them", () => {
    expect(prompts("{1|2|3|4}".repeat(3))).toHaveLength(MOST_PROMPTS);
    expect(prompts("{".repeat(8_000) + "a|b}")).toHaveLength(2);
    expect(prompts("{1|2|3|4}".repeat(20))).toEqual({ problem: "many", count: 4 ** 20 });
  });
});
