import type { Asset } from "@/api/types";

/** What an asset is called: an upload has no prompt, and without a file name no title either. */
export const nameOf = ({ title, prompt, sha256 }: Pick<Asset, "title" | "prompt" | "sha256">) =>
  title || prompt || sha256.slice(0, 8);
