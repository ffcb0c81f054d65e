import type { app as english } from "../en/app";

export const app: typeof english = {
  app: {
    name: "풀무",
    loading: "불러오는 중",
    skipToContent: "본문으로 건너뛰기",
    pages: "페이지",
    notFound: "이 주소에는 아무것도 없습니다",
    backToGallery: "갤러리로 돌아가기",
  },
  connection: {
    connecting: "연결 중",
    live: "실시간",
    reconnecting: "다시 연결 중",
    liveHint: "스튜디오에서 일어나는 일이 저절로 반영됩니다.",
    reconnectingHint: "스튜디오가 응답하지 않습니다. 잃는 것은 없으며, 연결되면 저절로 따라잡습니다.",
  },
  pages: { gallery: "갤러리", create: "만들기", activity: "활동", settings: "설정" },
  toast: { dismiss: "닫기", label: "알림" },
};
