import { Copy, Heart, Link2, RotateCcw, Trash2, Undo2 } from "lucide-react";

import type { Asset } from "@/api/types";
import { reuse } from "@/features/create/draft";
import { useCommands } from "@/features/keys/use-commands";
import { useMessages } from "@/i18n/language";
import { cn } from "@/lib/class-names";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";

import { AssetFacts } from "./asset-facts";
import { Attempts } from "./attempts";
import { canCopy, copy, linkTo } from "./copy";
import { DetailSection } from "./detail-section";
import { DownloadMenu } from "./download-menu";
import { Lineage } from "./lineage";
import { SimilarAssets } from "./similar-assets";
import { TagEditor } from "./tag-editor";
import { TitleEditor } from "./title-editor";
import { toComposer } from "./to-composer";
import { UseAsInput } from "./use-as-input";
import { useAssetActions } from "./use-asset-actions";

type Props = { asset: Asset; onOpen: (id: string) => void; onClose: () => void; onTrash: () => void };

/** Everything that is known about an asset, and what can be done with it. */
export function AssetDetails({ asset, onOpen, onClose, onTrash }: Props) {
  const t = useMessages();
  const { favourite, change } = useAssetActions();
  const trashed = asset.trashed_at !== null;
  const { model } = asset;
  const reuseIt = () => {
    if (model === null) return;
    reuse({ ...asset, model });
    toComposer(onClose, t.create.reused);
  };
  const copyLink = () => void copy(linkTo(asset.id), t.asset.linkCopied);
  useCommands(t.asset.view, [
    { id: "asset.reuse", name: t.asset.reuse, keys: ["r"], when: model !== null, run: reuseIt },
    { id: "asset.link", name: t.asset.copyLink, keys: ["y"], when: canCopy(), run: copyLink },
  ]);
  return (
    <aside
      aria-label={t.asset.details}
      className="scroll-quiet flex shrink-0 flex-col gap-5 bg-panel p-4 lg:w-[25rem] lg:overflow-y-auto lg:border-l lg:border-line lg:p-5"
    >
      <div className="flex flex-col gap-3">
        <TitleEditor value={asset.title} onChange={(title) => change(asset, { title })} />
        {trashed && <p className="rounded-md bg-sunken px-3 py-2 text-sm text-ink-soft">{t.asset.inTrash}</p>}
        <div className="flex flex-wrap items-center gap-1.5">
          {model !== null && (
            <Button variant="primary" title={t.asset.reuseHint} onClick={reuseIt}>
              <RotateCcw size={15} aria-hidden />
              {t.asset.reuse}
            </Button>
          )}
          <DownloadMenu asset={asset} />
          <div className="ml-auto flex">
            {canCopy() && (
              <IconButton label={t.asset.copyLink} onClick={copyLink}>
                <Link2 size={18} aria-hidden />
              </IconButton>
            )}
            <IconButton
              label={asset.favourite ? t.gallery.unfavourite : t.gallery.favourite}
              aria-pressed={asset.favourite}
              onClick={() => favourite(asset)}
            >
              <Heart size={18} aria-hidden className={cn(asset.favourite && "fill-ember text-ember")} />
            </IconButton>
            <IconButton label={trashed ? t.asset.restore : t.asset.trash} onClick={onTrash}>
              {trashed ? <Undo2 size={18} aria-hidden /> : <Trash2 size={18} aria-hidden />}
            </IconButton>
          </div>
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
      <Lineage asset={asset} onOpen={onOpen} />
      <AssetFacts asset={asset} />
      <Attempts asset={asset} />
      <SimilarAssets asset={asset} onOpen={onOpen} />
    </aside>
  );
}

function Prompt({ text }: { text: string }) {
  const t = useMessages();
  const copyButton = canCopy() && (
    <IconButton label={t.asset.copyPrompt} className="-mr-1.5 size-8" onClick={() => void copy(text, t.asset.copied)}>
      <Copy size={15} aria-hidden />
    </IconButton>
  );
  return (
    <DetailSection title={t.asset.prompt} aside={copyButton}>
      <p className="text-lg leading-relaxed whitespace-pre-wrap select-text">{text}</p>
    </DetailSection>
  );
}
