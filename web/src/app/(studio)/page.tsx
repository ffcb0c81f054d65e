import { GalleryPage } from "@/features/gallery/gallery-page";

export default function Page() {
  return <GalleryPage />;
}
