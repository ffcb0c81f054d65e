import { describe, expect, it } from "vitest";

import { droppedFiles, pastedPictures } from "./transfer";

const file = (name: string, type: string) => new File(["…"], name, { type });
const picture = file("거북이.png", "image/png");

describe("what is brought to the composer", () => {
  it("is every file that is dropped: the studio says which it takes", () => {
    const text = file("메모.txt", "text/plain");
    expect(droppedFiles({ types: ["Files"], files: [picture, text] })).toEqual([picture, text]);
  });

  it("is a picture that is pasted, but not the picture of a text", () => {
    expect(pastedPictures({ types: ["Files"], files: [picture, file("a.pdf", "application/pdf")] })).toEqual([picture]);
    expect(pastedPictures({ types: ["text/plain", "text/html", "Files"], files: [picture] })).toEqual([]);
    expect(pastedPictures({ types: ["text/plain"], files: [] })).toEqual([]);
  });
});
