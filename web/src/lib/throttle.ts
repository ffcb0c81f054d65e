/** Runs `action` at most once per `wait` milliseconds: after the wait, once for all calls within it. */
export function throttle(action: () => void, wait: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      action();
    }, wait);
  };
}
