import Link from "next/link";
import { type ComponentProps, useState } from "react";

type Props = Omit<ComponentProps<typeof Link>, "prefetch">;

/** A link to a page of the studio. The page is fetched once one points at it: a first visit has better to do. */
export function PageLink(props: Props) {
  const [near, setNear] = useState(false);
  const come = () => setNear(true);
  return <Link {...props} prefetch={near ? null : false} onPointerEnter={come} onFocus={come} />;
}
