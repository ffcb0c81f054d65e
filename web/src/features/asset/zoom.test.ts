import { describe, expect, it } from "vitest";

import { fit, isFit, pan, zoomTo } from "./zoom";

const stage = { width: 800, height: 600 };
const picture = { width: 2000, height: 1000 };
const icon = { width: 64, height: 64 };
const middle = { x: 0, y: 0 };

describe("fit", () => {
  it("shows the whole picture and never enlarges it", () => {
    expect(fit(picture, stage)).toEqual({ scale: 0.4, x: 0, y: 0 });
    expect(fit(icon, stage).scale).toBe(1);
  });
});

describe("zoomTo", () => {
  it("keeps what is under the point where it is", () => {
    const at = { x: 100, y: -50 };
    const zoomed = zoomTo({ scale: 1, x: 20, y: 10 }, 2, at, picture, stage);
    // The picture's point under `at`, before and after.
    expect([(at.x - 20) / 1, (at.y - 10) / 1]).toEqual([(at.x - zoomed.x) / 2, (at.y - zoomed.y) / 2]);
  });

  it("goes neither below the whole picture nor beyond sixteen times", () => {
    const whole = fit(picture, stage);
    expect(zoomTo(whole, 0.01, middle, picture, stage)).toEqual(whole);
    expect(zoomTo(whole, 99, middle, picture, stage).scale).toBe(16);
    expect(isFit(zoomTo(whole, 0.5, middle, picture, stage), picture, stage)).toBe(false);
  });

  it("puts a picture that fits into the middle again", () => {
    const shifted = zoomTo({ scale: 4, x: 900, y: 300 }, 0.4, { x: 300, y: 0 }, picture, stage);
    expect(shifted).toEqual(fit(picture, stage));
  });
});

describe("pan", () => {
  it("leaves no gap at an edge", () => {
    expect(pan({ scale: 1, x: 0, y: 0 }, { x: 5_000, y: -5_000 }, picture, stage)).toEqual({ scale: 1, x: 600, y: -200 });
  });

  it("does not move what is in sight as a whole", () => {
    expect(pan(fit(icon, stage), { x: 50, y: 50 }, icon, stage)).toEqual(fit(icon, stage));
  });
});
