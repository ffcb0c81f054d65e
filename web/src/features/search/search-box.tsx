"use client";

import { LoaderCircle, Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";

import { useMessages } from "@/i18n/language";
import { IconButton } from "@/ui/icon-button";
import { inputClass } from "@/ui/input";

import { useRemembered } from "./recent";
import { useView } from "./use-view";

const PAUSE = 250;
const ID = "search";

export const focusSearch = () => document.getElementById(ID)?.focus();

/** Searches as one types. The address bar holds the words, so that a search can be shared. */
export function SearchBox({ busy }: { busy: boolean }) {
  const t = useMessages();
  const { query, search } = useView();
  const [text, setText] = useState(query);
  useRemembered(query);
  const [shown, show] = useState(query);
  const input = useRef<HTMLInputElement>(null);
  if (query !== shown) {
    show(query);
    setText(query);
  }

  useEffect(() => {
    const words = text.trim();
    if (words === query) return;
    const timer = setTimeout(() => {
      show(words); // the address follows the box, so the box need not follow the address
      search(words);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [text, query, search]);

  const clear = () => {
    setText("");
    input.current?.focus();
  };
  return (
    <div role="search" className="relative min-w-0 flex-1">
      <Search size={16} aria-hidden className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-ink-faint" />
      <input
        ref={input}
        id={ID}
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        aria-label={t.search.label}
        placeholder={t.search.placeholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && clear()}
        className={inputClass("h-10 w-full rounded-lg pr-10 pl-9 [&::-webkit-search-cancel-button]:hidden")}
      />
      <span className="absolute top-0.5 right-0.5 flex">
        {busy && text ? (
          <LoaderCircle size={16} aria-hidden className="m-2.5 animate-spin text-ink-faint" />
        ) : (
          text && (
            <IconButton label={t.search.clear} onClick={clear}>
              <X size={16} aria-hidden />
            </IconButton>
          )
        )}
      </span>
    </div>
  );
}
