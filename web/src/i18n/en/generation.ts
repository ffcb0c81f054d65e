/** A generation while it is not done. */
export const generation = {
  generation: {
    queued: "Queued",
    sending: "Sending",
    unsent: "Not sent yet",
    next: "Next in line",
    place: (place: number) => `${ordinal(place)} in line`,
    pausedByYou: "Paused by you",
    pausedBy: (author: string) => `Paused by ${author}`,
    running: "Making",
    retrying: (why: string | null, time: string) => (why ? `${why}, again in ${time}` : `Again in ${time}`),
    waiting: (why: string) => `${why}, waiting`,
    seconds: (count: number) => `${count} s`,
    minutes: (count: number) => `${count} min`,
    failed: "That did not work",
    uncertain: "Nobody knows if it worked",
    uncertainHint: "The connection broke after the order was sent. It may be billed; trying again may bill it twice.",
    uncertainCost: (cost: string) => `Each try costs ${cost}.`,
    retryUncertain: "Retry, may bill again",
    cancel: "Cancel",
    stoppedAccepted: (cost: string | null) =>
      `Stopped. The vendor had accepted it and may still bill ${cost ?? "it"}.`,
    stoppedUnknown: (cost: string | null) =>
      `Stopped. Nobody knows whether the vendor accepted it; it may bill ${cost ?? "it"}.`,
    retry: "Try again",
    dismiss: "Dismiss",
    progress: (percent: number) => `${percent} % done`,
    announceStarted: (prompt: string) => `Queued: ${prompt}`,
    announceDone: (prompt: string) => `Finished: ${prompt}`,
    announceFailed: (prompt: string) => `Did not work: ${prompt}`,
  },
  waitingFor: {
    waiting_for_quota: "Vendor quota",
    rate_limited: "Vendor quota",
    vendor_fault: "Vendor fault",
    malformed_result: "Unusable answer",
    worker_lost: "Worker stopped",
    other: "Interrupted",
  },
};

function ordinal(number: number): string {
  const ending = { one: "st", two: "nd", few: "rd", other: "th", zero: "th", many: "th" };
  return `${number}${ending[new Intl.PluralRules("en", { type: "ordinal" }).select(number)]}`;
}
