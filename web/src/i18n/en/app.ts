/** What stands on every page. */
export const app = {
  app: {
    name: "Pulmu",
    loading: "Loading",
    skipToContent: "Skip to the content",
    pages: "Pages",
    notFound: "There is nothing at this address",
    backToGallery: "Back to the gallery",
  },
  connection: {
    connecting: "Connecting",
    live: "Live",
    reconnecting: "Reconnecting",
    liveHint: "What happens in the studio shows here by itself.",
    reconnectingHint: "The studio does not answer. Nothing is lost; the page catches up by itself.",
  },
  pages: { gallery: "Gallery", create: "Create", activity: "Activity", settings: "Settings" },
  toast: { dismiss: "Dismiss", label: "Notifications" },
};
