import { Clapperboard, FastForward, ImagePlus, Sparkles, StepForward } from "lucide-react";

import type { Asset, InputRole } from "@/api/types";
import { addInput, draft, inputsOf, modelOf, takerOf } from "@/features/create/draft";
import { useModels } from "@/features/create/use-create";
import { useMessages } from "@/i18n/language";
import { useStore } from "@/lib/store";
import { Button } from "@/ui/button";

import { toComposer } from "./to-composer";

const ICONS = { first_frame: Clapperboard, last_frame: StepForward, reference: ImagePlus, extend: FastForward };

/** What can be made from an asset, as far as a model takes it. Nothing where none does. */
export function UseAsInput({ asset, onUsed }: { asset: Asset; onUsed: () => void }) {
  const t = useMessages();
  const offered = useModels().data ?? [];
  const current = useStore(draft);

  const composed = modelOf(current, offered);
  const started =
    composed && inputsOf(current, composed).some(({ input, role }) => role === "first_frame" && input.id !== asset.id);
  const words: Record<InputRole, string> = {
    first_frame: t.inputs.animate,
    last_frame: t.inputs.lastFrame,
    reference: t.inputs.reference,
    extend: t.inputs.extend,
  };
  const roles: InputRole[] = ["first_frame", ...(started ? ["last_frame" as const] : []), "reference", "extend"];
  const uses = roles.flatMap((role) => {
    const model = takerOf(asset, role, offered, current);
    return model ? { role, model } : [];
  });
  const like = asset.prompt ? uses.find(({ role }) => role === "reference") : undefined;
  if (uses.length === 0) return null;
  return (
    <div className="-mt-2 flex flex-wrap gap-1.5">
      {like && (
        <Button
          title={t.inputs.similarHint}
          onClick={() => {
            addInput(asset, "reference", like.model);
            draft.set((before) => ({ ...before, prompt: asset.prompt }));
            toComposer(onUsed, t.inputs.addedSimilar);
          }}
        >
          <Sparkles size={15} aria-hidden />
          {t.inputs.similar}
        </Button>
      )}
      {uses.map(({ role, model }) => {
        const Icon = ICONS[role];
        return (
          <Button
            key={role}
            onClick={() => {
              addInput(asset, role, model);
              toComposer(onUsed, t.inputs.added);
            }}
          >
            <Icon size={15} aria-hidden />
            {words[role]}
          </Button>
        );
      })}
    </div>
  );
}
