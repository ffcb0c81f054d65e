import { Check, Copy, Download, Heart, RotateCcw, Trash2, Undo2 } from "lucide-react";
import { useState } from "react";

import type { Asset } from "@/api/types";
import { reuse } from "@/features/create/draft";
import { focusPrompt } from "@/features/create/focus-prompt";
import { announce } from "@/features/live/announcer";
import { useMessages } from "@/i18n/language";
import { cn } from "@/lib/class-names";
import { Badge } from "@/ui/badge";
import { Button, buttonClass } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { toast } from "@/ui/toast";

import { AssetFacts } from "./asset-facts";
import { SimilarAssets } from "./similar-assets";
import { TagEditor } from "./tag-editor";
import { TitleEditor } from "./title-editor";
import { UseAsInput } from "./use-as-input";
import { useAssetActions } from "./use-asset-actions";

type Props = { asset: Asset; onOpen: (id: string) => void; onClose: () => void; onTrash: () => void };

/** Everything that is known about an asset, and what can be done with it. */
export function AssetDetails({ asset, onOpen, onClose, onTrash }: Props) {
  const t = useMessages();
  const { favourite, change } = useAssetActions();
  const trashed = asset.trashed_at !== null;
  const { model } = asset;
  const takeOver = (from: string) => {
    reuse({ ...asset, model: from });
    onClose();
    toast(t.create.reused);
    setTimeout(focusPrompt, 100); // once the dialog has given the focus back
  };
  return (
    <aside
      aria-label={t.asset.details}
      className="scroll-quiet flex shrink-0 flex-col gap-5 bg-panel p-4 lg:w-[22.5rem] lg:overflow-y-auto lg:border-l lg:border-line lg:p-5"
    >
      <div className="flex flex-col gap-3">
        <TitleEditor value={asset.title} onChange={(title) => change(asset, { title })} />
        {trashed && <p className="rounded-md bg-sunken px-3 py-2 text-sm text-ink-soft">{t.asset.inTrash}</p>}
        <div className="flex flex-wrap items-center gap-1.5">
          {model !== null && (
            <Button variant="primary" title={t.asset.reuseHint} onClick={() => takeOver(model)}>
              <RotateCcw size={15} aria-hidden />
              {t.asset.reuse}
            </Button>
          )}
          <a href={`${asset.content_url}?download=true`} download className={buttonClass({})}>
            <Download size={15} aria-hidden />
            {t.asset.download}
          </a>
          <IconButton
            label={asset.favourite ? t.gallery.unfavourite : t.gallery.favourite}
            aria-pressed={asset.favourite}
            onClick={() => favourite(asset)}
            className="ml-auto"
          >
            <Heart size={18} aria-hidden className={cn(asset.favourite && "fill-ember text-ember")} />
          </IconButton>
          <IconButton label={trashed ? t.asset.restore : t.asset.trash} onClick={onTrash}>
            {trashed ? <Undo2 size={18} aria-hidden /> : <Trash2 size={18} aria-hidden />}
          </IconButton>
        </div>
      </div>
      {!trashed && <UseAsInput asset={asset} onUsed={onClose} />}
      {asset.prompt && <Prompt text={asset.prompt} />}
      {asset.placeholder && (
        <p className="text-sm text-ink-faint">
          <Badge>{t.asset.placeholder}</Badge> {t.asset.placeholderHint}
        </p>
      )}
      <TagEditor tags={asset.tags} onChange={(tags) => change(asset, { tags })} />
      <AssetFacts asset={asset} />
      <SimilarAssets asset={asset} onOpen={onOpen} />
    </aside>
  );
}

function Prompt({ text }: { text: string }) {
  const t = useMessages();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    announce(t.asset.copied);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <section className="flex flex-col gap-1">
      <div className="flex h-8 items-center justify-between">
        <h3 className="text-sm font-medium text-ink-faint">{t.asset.prompt}</h3>
        {"clipboard" in navigator && (
          <IconButton label={copied ? t.asset.copied : t.asset.copyPrompt} className="-mr-1.5 size-8" onClick={() => void copy()}>
            {copied ? <Check size={15} aria-hidden className="text-good" /> : <Copy size={15} aria-hidden />}
          </IconButton>
        )}
      </div>
      <p className="text-lg leading-relaxed whitespace-pre-wrap select-text">{text}</p>
    </section>
  );
}
