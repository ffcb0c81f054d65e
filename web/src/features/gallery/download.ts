import type { Asset } from "@/api/types";
import { randomId } from "@/lib/random-id";

/**
 * Has the browser save the originals as one ZIP. A form's answer goes to disk while it arrives, which no script
 * could do; it is sent from a frame of its own, so that a refusal does not take the page away.
 */
export function downloadAll(assets: Asset[], onRefused: () => void): void {
  const frame = document.createElement("iframe");
  frame.name = randomId();
  frame.hidden = true;
  const form = document.createElement("form");
  form.method = "post";
  form.action = "/api/v1/assets/archive";
  form.target = frame.name;
  form.hidden = true;
  for (const { id } of assets) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "ids";
    field.value = id;
    form.append(field);
  }
  document.body.append(frame, form);
  // A frame only loads what is not saved: the gateway's refusal.
  frame.addEventListener("load", () => {
    if (frame.contentDocument?.URL === "about:blank") return;
    onRefused();
    frame.remove();
  });
  form.submit();
  form.remove();
  setTimeout(() => frame.remove(), KEPT);
}

/** By then the answer has begun. */
const KEPT = 120_000;
