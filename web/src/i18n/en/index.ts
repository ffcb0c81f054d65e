import { activity } from "./activity";
import { app } from "./app";
import { asset } from "./asset";
import { create } from "./create";
import { errors } from "./errors";
import { gallery } from "./gallery";
import { generation } from "./generation";
import { inputs } from "./inputs";
import { keys } from "./keys";
import { settings } from "./settings";

/** The words of the page. Every other language has exactly these keys, or the type check fails. */
export const en = { ...app, ...activity, ...keys, ...create, ...inputs, ...gallery, ...generation, ...asset, ...settings, ...errors };

export type Messages = typeof en;
