import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ClipboardEvent, DragEvent } from "react";

import { api, body } from "@/api/client";
import { putAsset } from "@/features/live/apply-event";

import { addUpload } from "./draft";
import { droppedFiles, pastedPictures } from "./transfer";

/** Sends own pictures one after the other; each stands in the composer as soon as the studio has it. */
export function useUpload() {
  const cache = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (files: File[]) => {
      for (const file of files) {
        const asset = await body(
          api.POST("/api/v1/assets", {
            params: { query: { name: file.name } },
            body: file as unknown as string, // the schema's word for bytes
            bodySerializer: (bytes) => bytes,
            headers: { "Content-Type": file.type || "application/octet-stream" },
          }),
        );
        putAsset(cache, asset);
        addUpload(asset);
      }
    },
  });
  const add = (files: File[]) => {
    if (files.length > 0 && !isPending) mutate(files);
  };
  /** Takes the files of an event, if it has any; else it goes its way. */
  const take = (event: DragEvent | ClipboardEvent, files: File[]) => {
    if (files.length === 0) return;
    event.preventDefault();
    add(files);
  };
  return {
    add,
    busy: isPending,
    error,
    /** Makes an element a place to drop and paste pictures. */
    target: {
      onDragOver: (event: DragEvent) => event.dataTransfer.types.includes("Files") && event.preventDefault(),
      onDrop: (event: DragEvent) => take(event, droppedFiles(event.dataTransfer)),
      onPaste: (event: ClipboardEvent) => take(event, pastedPictures(event.clipboardData)),
    },
  };
}

export type Upload = ReturnType<typeof useUpload>;
