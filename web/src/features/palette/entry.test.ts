import { describe, expect, it } from "vitest";

import { type Section, fitting } from "./entry";

const run = () => undefined;
const sections: Section[] = [
  { title: "명령", items: [{ id: "a", label: "설정으로 가기", run }, { id: "b", label: "단축키 보기", run }] },
  { title: "모델", items: [{ id: "c", label: "Veo 3.1", hint: "영상", run }] },
];
const found = (text: string) => fitting(sections, text).flatMap(({ items }) => items.map(({ id }) => id));

describe("fitting", () => {
  it("is everything where nothing is written", () => {
    expect(found("  ")).toEqual(["a", "b", "c"]);
  });

  it("needs every word, in any order and case", () => {
    expect(found("가기 설정")).toEqual(["a"]);
    expect(found("영상 VEO")).toEqual(["c"]);
    expect(found("설정 보기")).toEqual([]);
  });

  it("finds what a Mac has decomposed", () => {
    expect(found("단축키".normalize("NFD"))).toEqual(["b"]);
  });

  it("leaves out sections without a match", () => {
    expect(fitting(sections, "veo").map(({ title }) => title)).toEqual(["모델"]);
  });
});
