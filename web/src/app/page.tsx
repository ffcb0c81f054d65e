import { StudioPage } from "@/features/studio/studio-page";

export default function Page() {
  return <StudioPage />;
}
