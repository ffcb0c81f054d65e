import next from "@next/eslint-plugin-next";
import hooks from "eslint-plugin-react-hooks";
import ts from "typescript-eslint";

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
      "@next/next/no-img-element": "off", // a static export has no image optimiser
      "no-restricted-imports": [
        "error",
        { patterns: [{ group: ["@base-ui/*"], message: "Use or add a primitive in src/ui." }] },
      ],
    },
  },
  {
    // Base UI is styled in one place. A dialog is as particular as its feature, so those use it directly.
    files: ["src/ui/base/**", "src/features/asset/asset-view.tsx", "src/features/keys/key-sheet.tsx", "src/features/palette/palette.tsx"],
    rules: { "no-restricted-imports": "off" },
  },
);
