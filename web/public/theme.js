// Runs before the first paint, so that the page never flashes in the wrong theme.
// The page itself (src/features/settings, src/i18n) changes both afterwards; keep them alike.
(() => {
  const stored = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null; // storage is blocked: as if nothing were chosen
    }
  };
  const root = document.documentElement;
  const theme = stored("pulmu.theme");
  const dark = theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.theme = dark ? "dark" : "light";
  const language = stored("pulmu.language");
  const known = language === "ko" || language === "en";
  root.lang = known ? language : navigator.language.toLowerCase().startsWith("ko") ? "ko" : "en";
})();
