import type { keys as english } from "../en/keys";

export const keys: typeof english = {
  keys: {
    heading: "단축키",
    open: "단축키 보기",
    close: "닫기",
    everywhere: "어디서나",
    goTo: (page) => `${page}로 가기`,
    writePrompt: "프롬프트 쓰기",
  },
  palette: {
    label: "명령 팔레트",
    find: "찾기",
    placeholder: "무엇을 하거나 찾을까요?",
    commands: "명령",
    recent: "최근 검색",
    models: "모델",
    assets: "애셋",
    makeWith: (model) => `${model}: 이 모델로 만들기`,
    searchFor: (words) => `갤러리에서 “${words}” 찾기`,
    nothing: "맞는 것이 없습니다",
  },
  keyNames: { Escape: "Esc", Delete: "Del", " ": "스페이스" },
};
