import type { Messages } from "../en";

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

export const ko: Messages = { ...app, ...activity, ...keys, ...create, ...inputs, ...gallery, ...generation, ...asset, ...settings, ...errors };
