"use client";

import { X } from "lucide-react";
import { useEffect, useState } from "react";

import { useMessages } from "@/i18n/language";
import { createStore, useStore } from "@/lib/store";

import { buttonClass } from "./button";
import { IconButton } from "./icon-button";

type Action = { label: string; run: () => void };
type Message = { id: number; text: string; action?: Action };

const MOST = 3;
const BRIEF = 4_000;
/** Long enough to read and to reach the action. */
const LONG = 9_000;

const messages = createStore<Message[]>(() => []);
let lastId = 0;

const close = (id: number) => messages.set((all) => all.filter((message) => message.id !== id));

/** Tells something in passing, with at most one thing to do about it. */
export function toast(text: string, action?: Action): void {
  lastId += 1;
  const message = { id: lastId, text, action };
  messages.set((all) => [...all, message].slice(-MOST));
}

export function Toaster() {
  const t = useMessages();
  return (
    <section
      aria-label={t.toast.label}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-3 bottom-20 z-60 flex flex-col gap-2 sm:right-auto sm:left-1/2 sm:w-96 sm:-translate-x-1/2 lg:bottom-6"
    >
      {useStore(messages).map((message) => (
        <Toast key={message.id} message={message} />
      ))}
    </section>
  );
}

/** Goes away by itself, unless one points at it or has the focus in it. */
function Toast({ message: { id, text, action } }: { message: Message }) {
  const t = useMessages();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => close(id), action ? LONG : BRIEF);
    return () => clearTimeout(timer);
  }, [id, action, held]);
  return (
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex min-h-11 animate-rise items-center gap-2 rounded-lg border border-line bg-raised py-1 pr-1 pl-4 shadow-float"
    >
      <p className="min-w-0 flex-1">{text}</p>
      {action && (
        <button
          type="button"
          className={buttonClass({ variant: "quiet", size: "sm" }, "font-semibold text-ember-text!")}
          onClick={() => {
            action.run();
            close(id);
          }}
        >
          {action.label}
        </button>
      )}
      <IconButton label={t.toast.dismiss} onClick={() => close(id)}>
        <X size={15} aria-hidden />
      </IconButton>
    </div>
  );
}
