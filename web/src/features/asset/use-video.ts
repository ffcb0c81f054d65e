import { type RefObject, useEffect, useState } from "react";

/** What most models make; the true rate is learnt while it plays. */
const USUAL_FRAME = 1 / 24;

/** A video's state and what can be done with it; times in seconds. */
export function useVideo(element: RefObject<HTMLVideoElement | null>) {
  const [time, setTime] = useState(0);
  const [length, setLength] = useState(0);
  const [playing, setPlaying] = useState(false);
  const frame = useFrame(element);

  useEffect(() => {
    const video = element.current;
    if (!video) return;
    const read = () => {
      setTime(video.currentTime);
      setLength(Number.isFinite(video.duration) ? video.duration : 0);
      setPlaying(!video.paused);
    };
    const events = ["timeupdate", "seeked", "durationchange", "loadedmetadata", "play", "pause"];
    for (const name of events) video.addEventListener(name, read);
    read();
    return () => {
      for (const name of events) video.removeEventListener(name, read);
    };
  }, [element]);

  const seek = (to: number) => {
    const video = element.current;
    if (video) jump(video, to, frame);
  };
  return {
    time,
    length,
    playing,
    frame,
    seek,
    toggle: () => {
      const video = element.current;
      if (video?.paused) void video.play();
      else video?.pause();
    },
    step: (frames: number) => {
      const video = element.current;
      if (!video) return;
      video.pause();
      seek(video.currentTime + frames * frame);
    },
  };
}

/** The end itself shows nothing, and would start a repeated video anew. */
function jump(video: HTMLVideoElement, to: number, frame: number) {
  video.currentTime = Math.min(Math.max(to, 0), Math.max(video.duration - frame / 2, 0));
}

/** How long one frame is shown: the shortest pause between two that were played. */
function useFrame(element: RefObject<HTMLVideoElement | null>): number {
  const [frame, setFrame] = useState(USUAL_FRAME);
  useEffect(() => {
    const video = element.current;
    if (!video || !("requestVideoFrameCallback" in video)) return;
    let last: number | undefined;
    let shortest = Infinity;
    const look = (_: number, { mediaTime }: VideoFrameCallbackMetadata) => {
      const pause = last === undefined ? 0 : mediaTime - last;
      // One who leaps through a video at rest says nothing about its frames.
      last = video.paused || video.seeking ? undefined : mediaTime;
      if (last !== undefined && pause > 0.004 && pause < shortest * 0.9) {
        shortest = pause;
        setFrame(pause);
      }
      handle = video.requestVideoFrameCallback(look);
    };
    let handle = video.requestVideoFrameCallback(look);
    return () => video.cancelVideoFrameCallback(handle);
  }, [element]);
  return frame;
}
