import { ChevronDown, Download } from "lucide-react";
import { useState } from "react";

import type { Asset } from "@/api/types";
import { useMessages } from "@/i18n/language";
import { buttonClass } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Popover } from "@/ui/popover";
import { Segmented } from "@/ui/segmented";

type Format = "png" | "webp";

const WIDTHS = [2048, 1024, 512, 256, 128];

/** The original by one click; other formats and sizes by two. */
export function DownloadMenu({ asset }: { asset: Asset }) {
  const t = useMessages();
  return (
    <div className="flex">
      <a href={`${asset.content_url}?download=true`} download className={buttonClass({}, "rounded-r-none border-r-0 pr-2.5")}>
        <Download size={15} aria-hidden />
        {t.asset.download}
      </a>
      <Popover
        label={t.asset.otherFormats}
        align="end"
        className="flex w-64 flex-col gap-3"
        trigger={
          <IconButton label={t.asset.otherFormats} className="rounded-l-none border border-line bg-raised hover:border-line-strong">
            <ChevronDown size={15} aria-hidden />
          </IconButton>
        }
      >
        <Choices asset={asset} />
      </Popover>
    </div>
  );
}

function Choices({ asset }: { asset: Asset }) {
  const t = useMessages();
  const [format, setFormat] = useState<Format>("png");
  const widths = [asset.width, ...WIDTHS.filter((width) => width < asset.width)];
  return (
    <>
      <Segmented<Format>
        label={t.asset.format}
        value={format}
        onChange={setFormat}
        options={[
          { value: "png", label: "PNG" },
          { value: "webp", label: "WebP" },
        ]}
      />
      {asset.kind === "video" && <p className="text-sm text-ink-faint">{t.asset.firstFrame}</p>}
      <ul className="flex flex-col">
        {widths.map((width) => (
          <li key={width}>
            <a
              href={`/api/v1/assets/${asset.id}/rendition?format=${format}&width=${width}&download=true`}
              download
              className="flex h-9 items-center justify-between rounded-md px-2.5 hover:bg-hover"
            >
              <span className="tabular-nums">
                {width} × {Math.max(Math.round((asset.height * width) / asset.width), 1)}
              </span>
              <span className="text-sm text-ink-faint">{format === "png" ? "PNG" : "WebP"}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
