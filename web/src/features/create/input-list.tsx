import { Film, X } from "lucide-react";

import type { InputRole, Model } from "@/api/types";
import { useMessages } from "@/i18n/language";
import { cn } from "@/lib/class-names";
import { IconButton } from "@/ui/icon-button";
import { Select, SelectButton } from "@/ui/select";

import { AddPicture } from "./add-picture";
import { FromGallery } from "./from-gallery";
import { type Input, type Placed, exchange, rolesFor, takesPictures } from "./inputs";

type Props = {
  model: Model;
  placed: Placed[];
  error?: string;
  uploading: boolean;
  onChange: (inputs: Input[]) => void;
  onFiles: (files: File[]) => void;
};

/** What it is made from: earlier assets and own pictures, each in its role. */
export function InputList({ model, placed, error, uploading, onChange, onFiles }: Props) {
  const t = useMessages();
  const taken = Object.keys(model.inputs ?? {}).length > 0;
  if (placed.length === 0 && !taken) return null;
  const remove = (id: string) => onChange(placed.flatMap(({ input }) => (input.id === id ? [] : input)));
  return (
    <div className="flex flex-col gap-1.5">
      <span className="text-sm font-medium text-ink-soft">{t.inputs.label}</span>
      {placed.length === 0 && <p className="text-xs text-ink-faint">{t.inputs.hint}</p>}
      <ul aria-label={t.inputs.label} className="flex flex-col gap-1">
        {placed.map(({ input, role }) => (
          <li
            key={input.id}
            className="flex h-12 items-center gap-2.5 rounded-md border border-line bg-raised pr-1 pl-1 animate-appear"
          >
            <Thumbnail input={input} faded={role === null} />
            {role ? (
              <RoleSelect
                label={t.inputs.roleOf(input.title)}
                role={role}
                roles={rolesFor(model, input)}
                onChange={(next) => onChange(exchange(placed, model, input.id, next))}
              />
            ) : (
              <span className="min-w-0 flex-1 text-xs text-ink-faint">{t.inputs.notTaken}</span>
            )}
            <IconButton label={t.inputs.remove(input.title)} className="size-8" onClick={() => remove(input.id)}>
              <X size={14} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-1.5">
        {takesPictures(model) && <AddPicture busy={uploading} onFiles={onFiles} />}
        {taken && <FromGallery model={model} />}
      </div>
      {error && (
        <p role="alert" className="text-sm text-danger first-letter:uppercase">
          {error}
        </p>
      )}
    </div>
  );
}

function Thumbnail({ input, faded }: { input: Input; faded: boolean }) {
  const look = cn("size-10 shrink-0 rounded-sm bg-sunken object-cover", faded && "opacity-45");
  if (input.thumbnail) return <img src={input.thumbnail} alt={input.title} title={input.title} className={look} />;
  return (
    <span title={input.title} className={cn(look, "flex items-center justify-center text-ink-faint")}>
      <Film size={16} aria-hidden />
      <span className="sr-only">{input.title}</span>
    </span>
  );
}

type RoleProps = { label: string; role: InputRole; roles: InputRole[]; onChange: (role: InputRole) => void };

function RoleSelect({ label, role, roles, onChange }: RoleProps) {
  const t = useMessages();
  if (roles.length < 2) return <span className="min-w-0 flex-1 truncate text-base">{t.inputRole[role]}</span>;
  return (
    <Select<InputRole>
      label={label}
      value={role}
      onChange={onChange}
      trigger={<SelectButton className="h-8 flex-1 border-transparent! bg-transparent! px-1.5! hover:bg-hover!">{t.inputRole[role]}</SelectButton>}
      options={roles.map((one) => ({ value: one, label: t.inputRole[one], hint: t.inputRoleHint[one] }))}
    />
  );
}
