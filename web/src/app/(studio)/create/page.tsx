import { CreatePage } from "@/features/create/create-page";

export default function Page() {
  return <CreatePage />;
}
