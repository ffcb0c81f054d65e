import { explain } from "@/i18n/explain";
import { useLabel, useMessages } from "@/i18n/language";

import { draft } from "./draft";
import type { FieldErrors } from "./field-errors";
import { InputList } from "./input-list";
import { INPUTS } from "./rules";
import type { Composition } from "./use-composition";
import type { Upload } from "./use-upload";

type Props = { composition: Composition; errors: FieldErrors; upload: Upload };

/** The composer's inputs, with what is wrong with them. */
export function ComposerInputs({ composition: { model, placed, unfit }, errors, upload }: Props) {
  const t = useMessages();
  const words = useLabel();
  const reason = unfit[INPUTS];
  return (
    <InputList
      model={model}
      placed={placed}
      error={errors.of(INPUTS) ?? (reason && words(reason)) ?? (upload.error ? explain(t, upload.error) : undefined)}
      uploading={upload.busy}
      onFiles={upload.add}
      onChange={(inputs) => {
        errors.clear(INPUTS);
        draft.set((before) => ({ ...before, inputs }));
      }}
    />
  );
}
