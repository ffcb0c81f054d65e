import type { NextConfig } from "next";

const config: NextConfig = {
  output: "export",
  trailingSlash: true,
  images: { unoptimized: true },
  reactStrictMode: true,
  poweredByHeader: false,
  // `npm run typecheck` checks types, for the editor and CI alike; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
};

export default config;
