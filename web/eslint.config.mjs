import { readFileSync } from "node:fs";

import next from "@next/eslint-plugin-next";
import hooks from "eslint-plugin-react-hooks";
import ts from "typescript-eslint";

// API types are generated: `src/api/types.ts` gives those of `schema.ts` their short names, and nobody else may.
const { components } = JSON.parse(readFileSync(new URL("openapi.json", import.meta.url), "utf8"));
const generated = Object.keys(components.schemas).filter((name) => /^\w+$/.test(name));
const message = "The API's types are generated: import it from @/api/types, or add its name there.";
const handWritten = ["TSTypeAliasDeclaration", "TSInterfaceDeclaration"].map((kind) => ({
  selector: `${kind}[id.name=/^(${generated.join("|")})$/]`,
  message,
}));
// Only the API writes names with an underscore.
const apiField = { selector: "TSTypeLiteral TSPropertySignature[key.name=/[a-z]_[a-z]/]", message };

export default ts.config(
  { ignores: [".next/", "out/", "node_modules/", "next-env.d.ts", "src/api/schema.ts"] },
  {
    files: ["src/**/*.{ts,tsx}"],
    extends: [
      ts.configs.strictTypeChecked,
      ts.configs.stylisticTypeChecked,
      hooks.configs.flat["recommended-latest"],
      next.configs["core-web-vitals"],
    ],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      // `onClick={() => close(id)}` reads better than a block.
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "no-restricted-syntax": ["error", ...handWritten, apiField],
      "@next/next/no-img-element": "off", // a static export has no image optimiser
      "no-restricted-imports": [
        "error",
        { patterns: [{ group: ["@base-ui/*"], message: "Use or add a primitive in src/ui." }] },
      ],
    },
  },
  {
    files: ["src/api/types.ts"],
    rules: { "no-restricted-syntax": "off" },
  },
  {
    // Base UI is styled in one place. A dialog is as particular as its feature, so those use it directly.
    files: ["src/ui/base/**", ...["asset/asset-view", "create/picture-picker", "keys/key-sheet", "palette/palette"].map((name) => `src/features/${name}.tsx`)],
    rules: { "no-restricted-imports": "off" },
  },
);
