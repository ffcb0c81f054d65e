/** Keys and the command palette. */
export const keys = {
  keys: {
    heading: "Keys",
    open: "Show the keys",
    close: "Close",
    everywhere: "Everywhere",
    goTo: (page: string) => `Go to ${page}`,
    writePrompt: "Write a prompt",
  },
  palette: {
    label: "Command palette",
    find: "Find",
    placeholder: "What would you like to do, or find?",
    commands: "Commands",
    recent: "Recent searches",
    models: "Models",
    assets: "Assets",
    makeWith: (model: string) => `Make with ${model}`,
    searchFor: (words: string) => `Search the gallery for “${words}”`,
    nothing: "Nothing fits",
  },
  keyNames: { Escape: "Esc", Delete: "Del", " ": "Space" },
};
