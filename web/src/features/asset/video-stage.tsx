import { Pause, Play, Repeat, StepBack, StepForward, Volume2, VolumeX } from "lucide-react";
import { useRef, useState } from "react";

import type { Asset } from "@/api/types";
import { useCommands } from "@/features/keys/use-commands";
import { useMessages } from "@/i18n/language";
import { nameOf } from "@/lib/asset-name";
import { cn } from "@/lib/class-names";
import { IconButton } from "@/ui/icon-button";

import { stageBar } from "./stage-bar";
import { useVideo } from "./use-video";

const SPEEDS = [0.25, 0.5, 1, 2];

/** A video: played, stepped through frame by frame, repeated, slowed down. */
export function VideoStage({ asset }: { asset: Asset }) {
  const t = useMessages();
  const element = useRef<HTMLVideoElement>(null);
  const { time, length, playing, frame, seek, toggle, step } = useVideo(element);
  const [loop, setLoop] = useState(true);
  const [muted, setMuted] = useState(true);
  const [speed, setSpeed] = useState(1);
  const chooseSpeed = (next: number) => {
    setSpeed(next);
    if (element.current) element.current.playbackRate = next;
  };
  const nextSpeed = (by: number) => {
    const place = Math.min(Math.max(SPEEDS.indexOf(speed) + by, 0), SPEEDS.length - 1);
    chooseSpeed(SPEEDS[place] ?? 1);
  };
  useCommands(
    t.asset.view,
    [
      { id: "video.play", name: t.asset.playPause, keys: [" ", "k"], run: toggle },
      { id: "video.back", name: t.asset.frameBack, keys: [","], run: () => step(-1) },
      { id: "video.forward", name: t.asset.frameForward, keys: ["."], run: () => step(1) },
      { id: "video.slower", name: t.asset.slower, keys: ["<"], run: () => nextSpeed(-1) },
      { id: "video.faster", name: t.asset.faster, keys: [">"], run: () => nextSpeed(1) },
      { id: "video.loop", name: t.asset.loop, keys: ["l"], run: () => setLoop(!loop) },
      { id: "video.mute", name: t.asset.mute, keys: ["m"], run: () => setMuted(!muted) },
    ],
  );

  const shown = `${clock(time)} / ${clock(length)}`;
  return (
    <>
      <div className="@container-[size] absolute inset-x-0 top-0 bottom-16 flex items-center justify-center lg:inset-x-6 lg:top-6">
        <video
          ref={element}
          src={asset.content_url}
          poster={asset.thumbnail_url ?? undefined}
          aria-label={asset.prompt || nameOf(asset)}
          style={{
            width: `min(100cqw, ${(100 * asset.width) / asset.height}cqh, ${asset.width}px)`,
            aspectRatio: `${asset.width} / ${asset.height}`,
          }}
          className="max-h-full rounded-sm bg-black"
          autoPlay={!window.matchMedia("(prefers-reduced-motion: reduce)").matches}
          loop={loop}
          muted={muted}
          playsInline
          onClick={toggle}
        />
      </div>
      <div role="group" aria-label={t.asset.playback} className={stageBar("w-[min(40rem,calc(100%-1.5rem))] gap-0.5 px-1 py-0.5")}>
        <IconButton label={playing ? t.asset.pause : t.asset.play} onClick={toggle}>
          {playing ? <Pause size={17} aria-hidden className="fill-current" /> : <Play size={17} aria-hidden className="fill-current" />}
        </IconButton>
        <IconButton label={t.asset.frameBack} onClick={() => step(-1)} className="max-sm:hidden">
          <StepBack size={16} aria-hidden />
        </IconButton>
        <IconButton label={t.asset.frameForward} onClick={() => step(1)} className="max-sm:hidden">
          <StepForward size={16} aria-hidden />
        </IconButton>
        <input
          type="range"
          aria-label={t.asset.position}
          aria-valuetext={shown}
          min={0}
          max={length || 1}
          step={frame}
          value={time}
          onChange={(event) => seek(Number(event.target.value))}
          className="mx-2 h-9 min-w-12 flex-1 accent-ember"
        />
        <span className="px-1 text-xs whitespace-nowrap text-ink-soft tabular-nums">{shown}</span>
        <select
          aria-label={t.asset.speed}
          value={speed}
          onChange={(event) => chooseSpeed(Number(event.target.value))}
          className="h-9 rounded-md bg-transparent px-1 text-sm text-ink-soft hover:bg-hover"
        >
          {SPEEDS.map((value) => (
            <option key={value} value={value} className="bg-raised text-ink">
              {value}×
            </option>
          ))}
        </select>
        <IconButton label={t.asset.loop} aria-pressed={loop} onClick={() => setLoop(!loop)}>
          <Repeat size={16} aria-hidden className={cn(loop && "text-ember-text")} />
        </IconButton>
        <IconButton label={muted ? t.asset.unmute : t.asset.mute} onClick={() => setMuted(!muted)}>
          {muted ? <VolumeX size={17} aria-hidden /> : <Volume2 size={17} aria-hidden />}
        </IconButton>
      </div>
    </>
  );
}

/** Seconds and hundredths: clips are short. */
const clock = (seconds: number) => seconds.toFixed(2).padStart(5, "0");
