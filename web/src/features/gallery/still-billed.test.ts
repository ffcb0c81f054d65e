import { describe, expect, it } from "vitest";

import { en } from "@/i18n/en";
import { ko } from "@/i18n/ko";

import { stillBilled } from "./still-billed";

const about = (usd: number) => `$${usd}`;
const bills = (why: "accepted" | "unknown" | null, maybe: number) => ({ billing: { billed: 0, maybe, why, complete: true } });

describe("stillBilled", () => {
  it("says nothing where nothing can be billed", () => {
    expect(stillBilled(en, about, bills(null, 0))).toBeNull();
  });

  it("names the sum and the reason", () => {
    expect(stillBilled(en, about, bills("accepted", 0.4))).toMatch(/accepted it .*\$0\.4/);
    expect(stillBilled(en, about, bills("unknown", 0.4))).toMatch(/Nobody knows.*\$0\.4/);
    expect(stillBilled(ko, about, bills("accepted", 0.4))).toContain("$0.4");
  });

  it("does not call an unknown price nothing", () => {
    expect(stillBilled(en, about, bills("accepted", 0))).toMatch(/may still bill it/);
  });
});
