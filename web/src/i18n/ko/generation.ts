import type { generation as english } from "../en/generation";

export const generation: typeof english = {
  generation: {
    queued: "대기 중",
    sending: "보내는 중",
    unsent: "아직 보내지 못함",
    next: "바로 다음 차례",
    place: (place) => `${place}번째 차례`,
    pausedByYou: "내가 멈춰 둠",
    pausedBy: (author) => `${author} 님이 멈춰 둠`,
    running: "만드는 중",
    retrying: (why, time) => (why ? `${why}, ${time} 뒤 다시` : `${time} 뒤 다시`),
    waiting: (why) => `${why}, 기다리는 중`,
    seconds: (count) => `${count}초`,
    minutes: (count) => `${count}분`,
    failed: "만들지 못했습니다",
    uncertain: "결과를 알 수 없습니다",
    uncertainHint: "요청을 보낸 뒤 연결이 끊겼습니다. 비용이 청구됐을 수 있으며, 다시 시도하면 두 번 청구될 수 있습니다.",
    uncertainCost: (cost) => `한 번에 드는 비용은 ${cost}입니다.`,
    retryUncertain: "재시도 (또 청구 가능)",
    cancel: "취소",
    stoppedAccepted: (cost) =>
      `멈췄습니다. 공급사가 이미 받은 요청이라 ${cost ? `${cost}가` : "비용이"} 청구될 수 있습니다.`,
    stoppedUnknown: (cost) =>
      `멈췄습니다. 공급사가 요청을 받았는지 알 수 없어 ${cost ? `${cost}가` : "비용이"} 청구될 수 있습니다.`,
    retry: "다시 시도",
    dismiss: "닫기",
    progress: (percent) => `${percent}% 완료`,
    announceStarted: (prompt) => `대기열에 넣음: ${prompt}`,
    announceDone: (prompt) => `완성: ${prompt}`,
    announceFailed: (prompt) => `만들지 못함: ${prompt}`,
  },
  waitingFor: {
    waiting_for_quota: "공급사 한도",
    rate_limited: "공급사 한도",
    vendor_fault: "공급사 오류",
    malformed_result: "쓸 수 없는 응답",
    worker_lost: "작업 프로세스 멈춤",
    other: "중단됨",
  },
};
