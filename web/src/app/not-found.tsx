import { NotFound } from "@/features/studio/not-found";

export default function Page() {
  return <NotFound />;
}
