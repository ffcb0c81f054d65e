import { describe, expect, it } from "vitest";

import type { InputRole, Model, Rule } from "@/api/types";

import { type Values, forbidden, holds, problems, settle } from "./rules";

const rule = (en: string, when: Partial<Rule["when"]>, then: Partial<Rule>): Rule => ({
  when: { inputs: [], ...when },
  needs: [],
  without: [],
  reason: { ko: en, en },
  ...then,
});
/** Those of Veo 3.1. */
const veo: Pick<Model, "rules"> = {
  rules: [
    rule("large only 8 s", { parameters: { resolution: ["1080p", "4K"] } }, { only: { duration: [8] } }),
    rule("references only 8 s", { inputs: ["reference"] }, { only: { duration: [8] } }),
    rule("last needs first", { inputs: ["last_frame"] }, { needs: ["first_frame"] }),
    rule("references alone", { inputs: ["reference"] }, { without: ["first_frame", "last_frame", "extend"] }),
    rule("extension at 720p", { inputs: ["extend"] }, { only: { resolution: ["720p"] }, without: ["first_frame"] }),
  ],
};
const DEFAULTS: Values = { resolution: "720p", duration: 4, seed: null };
const of = (given: Values, ...roles: InputRole[]) => ({ model: veo, chosen: { ...DEFAULTS, ...given }, given, roles });
const reasons = (given: Values, ...roles: InputRole[]) =>
  Object.fromEntries(Object.entries(problems(of(given, ...roles))).map(([name, reason]) => [name, reason.en]));

describe("a condition", () => {
  it("needs every parameter and any of the inputs", () => {
    const when = { parameters: { resolution: ["4K"], audio: [true] }, inputs: ["reference" as const, "extend" as const] };
    expect(holds(when, { resolution: "4K", audio: true }, ["extend"])).toBe(true);
    expect(holds(when, { resolution: "4K", audio: false }, ["extend"])).toBe(false);
    expect(holds(when, { resolution: "4K", audio: true }, ["first_frame"])).toBe(false);
    expect(holds({ inputs: [] }, {}, [])).toBe(true);
  });
});

describe("large videos", () => {
  it.each(["1080p", "4K"])("%s settles on 8 seconds where nobody chose a duration", (resolution) => {
    expect(settle(of({ resolution }))).toEqual({ resolution, duration: 8, seed: null });
    expect(reasons({ resolution })).toEqual({});
  });

  it.each(["1080p", "4K"])("%s takes no other duration", (resolution) => {
    expect(forbidden(of({ resolution }), "duration", 4)?.en).toBe("large only 8 s");
    expect(forbidden(of({ resolution }), "duration", 8)).toBeUndefined();
    expect(reasons({ resolution, duration: 6 })).toEqual({ duration: "large only 8 s" });
  });

  it("have no place beside a duration that was chosen", () => {
    expect(forbidden(of({ duration: 4 }), "resolution", "1080p")?.en).toBe("large only 8 s");
    expect(forbidden(of({ duration: 8 }), "resolution", "1080p")).toBeUndefined();
    expect(forbidden(of({}), "resolution", "1080p")).toBeUndefined();
    expect(forbidden(of({}), "duration", 4)).toBeUndefined();
  });
});

describe("inputs", () => {
  it("as a last frame need a first one", () => {
    expect(reasons({}, "last_frame")).toEqual({ input_asset_ids: "last needs first" });
    expect(reasons({}, "first_frame", "last_frame")).toEqual({});
  });

  it("as references are for 8 seconds, without frames", () => {
    expect(settle(of({}, "reference")).duration).toBe(8);
    expect(reasons({ duration: 4 }, "reference")).toEqual({ duration: "references only 8 s" });
    expect(forbidden(of({}, "reference"), "duration", 6)?.en).toBe("references only 8 s");
    expect(reasons({}, "reference", "first_frame")).toEqual({ input_asset_ids: "references alone" });
  });

  it("to extend limit the resolution", () => {
    expect(forbidden(of({}, "extend"), "resolution", "4K")?.en).toBe("extension at 720p");
    expect(forbidden(of({ resolution: "4K" }, "extend"), "resolution", "720p")).toBeUndefined();
  });

  it("that do not fit leave a way out through the parameters", () => {
    const stuck = of({ duration: 4 }, "reference", "first_frame");
    expect(forbidden(stuck, "duration", 8)).toBeUndefined();
    expect(forbidden(stuck, "seed", 7)).toBeUndefined();
  });
});
