import { type RefObject, useEffect, useRef, useState } from "react";

import type { Asset } from "@/api/types";

import type { Box } from "./justify";
import { type Selection, selectOnly, selection } from "./selection";
import { type Stack, between } from "./stack";

/** A mouse that moves less meant to click. */
const CLICK = 6;
/** Near the window's edge it scrolls, so many pixels a frame at most. */
const EDGE = 60;
const SPEED = 24;

type Point = { x: number; y: number };

/** Selects what a frame touches that is drawn with the mouse, also what is scrolled away meanwhile. */
export function useRubberBand(element: RefObject<HTMLElement | null>, stack: Stack): Box | null {
  const [band, setBand] = useState<Box | null>(null);
  const latest = useRef(stack);
  useEffect(() => {
    latest.current = stack;
  });

  useEffect(() => {
    const gallery = element.current;
    if (!gallery) return;
    let drawing: { start: Point; pointer: Point; kept: Selection; frame: number } | undefined;
    let drawn = false;

    const place = ({ clientX, clientY }: PointerEvent): Point => {
      const { left, top } = gallery.getBoundingClientRect();
      return { x: clientX - left, y: clientY - top };
    };
    const select = (event: PointerEvent) => {
      if (!drawing) return;
      const box = boxOf(drawing.start, place(event));
      setBand(box);
      selectOnly(drawing.kept, touched(latest.current, box));
    };
    const scroll = (event: PointerEvent) => {
      if (!drawing) return;
      cancelAnimationFrame(drawing.frame);
      const below = event.clientY - (window.innerHeight - EDGE);
      const above = EDGE - event.clientY;
      const speed = below > 0 ? below : above > 0 ? -above : 0;
      if (speed === 0) return;
      drawing.frame = requestAnimationFrame(() => {
        window.scrollBy(0, Math.sign(speed) * Math.min(Math.abs(speed), SPEED));
        select(event);
        scroll(event);
      });
    };
    const onDown = (event: PointerEvent) => {
      drawn = false;
      const control = event.target instanceof Element && event.target.closest("button, input, article");
      if (event.pointerType !== "mouse" || event.button !== 0 || event.shiftKey || control) return;
      const kept: Selection = event.ctrlKey || event.metaKey ? selection.get() : new Map();
      drawing = { start: place(event), pointer: { x: event.clientX, y: event.clientY }, kept, frame: 0 };
    };
    const onMove = (event: PointerEvent) => {
      if (!drawing) return;
      const { x, y } = drawing.pointer;
      if (!drawn && Math.hypot(event.clientX - x, event.clientY - y) < CLICK) return;
      if (!drawn) window.getSelection()?.removeAllRanges();
      drawn = true;
      select(event);
      scroll(event);
    };
    const onUp = () => {
      if (drawing) cancelAnimationFrame(drawing.frame);
      drawing = undefined;
      setBand(null);
    };
    const onClick = (event: MouseEvent) => {
      if (!drawn) return;
      drawn = false;
      event.preventDefault();
      event.stopPropagation();
    };
    gallery.addEventListener("pointerdown", onDown);
    gallery.addEventListener("click", onClick, true);
    window.addEventListener("pointermove", onMove);
    window.addEventListener("pointerup", onUp);
    window.addEventListener("pointercancel", onUp);
    return () => {
      onUp();
      gallery.removeEventListener("pointerdown", onDown);
      gallery.removeEventListener("click", onClick, true);
      window.removeEventListener("pointermove", onMove);
      window.removeEventListener("pointerup", onUp);
      window.removeEventListener("pointercancel", onUp);
    };
  }, [element]);
  return band;
}

function boxOf(a: Point, b: Point): Box {
  const left = Math.min(a.x, b.x);
  const top = Math.min(a.y, b.y);
  return { left, top, width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}

/** The assets whose places a box touches, in their order. */
function touched(stack: Stack, { left, top, width, height }: Box): Asset[] {
  return between(stack, top, top + height).flatMap((stacked) =>
    stacked.layout.placed.flatMap(({ slot, box }) => {
      const start = stacked.top + box.top;
      const across = box.left <= left + width && box.left + box.width >= left;
      const down = start <= top + height && start + box.height >= top;
      return slot.kind === "asset" && across && down ? [slot.asset] : [];
    }),
  );
}
