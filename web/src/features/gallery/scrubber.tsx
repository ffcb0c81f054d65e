import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";

import { useFormat } from "@/i18n/format";
import { useMessages } from "@/i18n/language";
import { cn } from "@/lib/class-names";

import { marksOf } from "./marks";
import { type Stack, indexAt } from "./stack";
import { useHeight } from "./use-viewport";

type Props = { element: RefObject<HTMLElement | null>; stack: Stack; inset: number };

/** How long after scrolling the handle stays in sight where there is no mouse. */
const LINGERS = 1_600;

/** The year beside the gallery: drag it, press on it, or step through it by keyboard, to be at any day at once. */
export default function Scrubber({ element, stack, inset }: Props) {
  const t = useMessages();
  const format = useFormat();
  const track = useRef<HTMLDivElement>(null);
  const length = useHeight(track);
  const [dragging, setDragging] = useState(false);
  const { top, moving } = usePlace(element, inset);
  const { sections, height } = stack;
  const farthest = Math.max(height - (window.innerHeight - inset), 1);
  const index = indexAt(sections, top + 1);
  const day = sections[index]?.section.day;
  const share = Math.min(Math.max(top / farthest, 0), 1);

  const goTo = (height: number) => {
    const start = element.current?.getBoundingClientRect().top ?? 0;
    window.scrollBy({ top: start + height - inset, behavior: "instant" });
  };
  const goToDay = (at: number) => goTo(sections[Math.min(Math.max(at, 0), sections.length - 1)]?.top ?? 0);
  const goToPointer = (event: PointerEvent) => {
    const { top: start, height: full } = event.currentTarget.getBoundingClientRect();
    goTo(Math.min(Math.max((event.clientY - start) / full, 0), 1) * farthest);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const month = () => sections.findIndex(({ section }, at) => at > index && section.day?.getMonth() !== day?.getMonth());
    const monthBefore = () => {
      const start = (at: number) => sections.findIndex(({ section }) => sameMonth(section.day, sections[at]?.section.day));
      const here = start(index);
      return here === index ? start(index - 1) : here;
    };
    const steps: Record<string, () => number> = {
      ArrowDown: () => index + 1,
      ArrowUp: () => index - 1,
      PageDown: () => (month() < 0 ? sections.length - 1 : month()),
      PageUp: monthBefore,
      Home: () => 0,
      End: () => sections.length - 1,
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    goToDay(step());
  };

  return (
    <div
      ref={track}
      role="slider"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t.gallery.scrubber}
      aria-valuemin={0}
      aria-valuemax={sections.length - 1}
      aria-valuenow={index}
      aria-valuetext={day ? format.fullDay(day) : undefined}
      data-scrubber
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.focus({ preventScroll: true });
        setDragging(true);
        goToPointer(event);
      }}
      onPointerMove={(event) => dragging && goToPointer(event)}
      onPointerUp={() => setDragging(false)}
      onPointerCancel={() => setDragging(false)}
      className={cn(
        "group fixed right-0 bottom-[calc(5rem+env(safe-area-inset-bottom))] z-5 w-11 touch-none outline-none select-none lg:bottom-6",
        "transition-opacity hover-none:w-9",
        !moving && !dragging && "hover-none:pointer-events-none hover-none:not-focus-visible:opacity-0",
      )}
      style={{ top: inset + 12 }}
    >
      {marksOf(stack, length).map(({ key, at, year }) =>
        year ? (
          <span
            key={key}
            aria-hidden
            className="absolute right-4 -translate-y-1/2 text-xs whitespace-nowrap text-ink-faint tabular-nums hover-none:hidden"
            style={{ top: at }}
          >
            {year}
          </span>
        ) : (
          <span
            key={key}
            aria-hidden
            className="absolute right-5 size-1 -translate-y-1/2 rounded-full bg-line-strong hover-none:hidden"
            style={{ top: at }}
          />
        ),
      )}
      <div aria-hidden className="absolute right-0 -mt-px flex h-0.5 w-3 items-center rounded-full bg-ember" style={{ top: `${share * 100}%` }}>
        <span
          className={cn(
            "absolute right-1 rounded-md bg-ember px-2 py-1 text-sm font-semibold whitespace-nowrap text-ember-ink shadow-float transition-opacity",
            "group-hover:opacity-100 group-focus-visible:opacity-100",
            "group-focus-visible:outline-2 group-focus-visible:outline-offset-2 group-focus-visible:outline-ember-text",
            !moving && !dragging && "opacity-0",
          )}
        >
          {day && format.month(day)}
        </span>
      </div>
    </div>
  );
}

const sameMonth = (a: Date | null | undefined, b: Date | null | undefined) =>
  a?.getMonth() === b?.getMonth() && a?.getFullYear() === b?.getFullYear();

/** How far the gallery is scrolled beneath what covers it, and whether it was just now. */
function usePlace(element: RefObject<HTMLElement | null>, inset: number): { top: number; moving: boolean } {
  const [place, setPlace] = useState({ top: 0, moving: false });
  useEffect(() => {
    let frame = 0;
    let timer: ReturnType<typeof setTimeout>;
    const measure = () => {
      frame = 0;
      const top = inset - (element.current?.getBoundingClientRect().top ?? inset);
      setPlace((before) => (before.moving && before.top === top ? before : { top, moving: true }));
    };
    const onScroll = () => {
      frame ||= requestAnimationFrame(measure);
      clearTimeout(timer);
      timer = setTimeout(() => setPlace((before) => ({ ...before, moving: false })), LINGERS);
    };
    window.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      window.removeEventListener("scroll", onScroll);
    };
  }, [element, inset]);
  return place;
}
