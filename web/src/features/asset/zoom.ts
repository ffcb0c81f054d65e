/** Width and height, or a place measured from the middle of the stage, in CSS pixels. */
export type Size = { width: number; height: number };
export type Point = { x: number; y: number };

/** How a picture lies on the stage: 1 is pixel for pixel; `x`, `y` are how far its middle is from the stage's. */
export type Zoom = Point & { scale: number };

const MOST = 16;
/** A small picture can still be seen closely. */
const LEAST_MOST = 4;

/** The whole picture in sight, never larger than it is. */
export function fit(picture: Size, stage: Size): Zoom {
  return { scale: fitScale(picture, stage), x: 0, y: 0 };
}

export function isFit(zoom: Zoom, picture: Size, stage: Size): boolean {
  return zoom.scale <= fitScale(picture, stage) * 1.001;
}

/** Another scale, where what lies under the point stays there. */
export function zoomTo(zoom: Zoom, scale: number, at: Point, picture: Size, stage: Size): Zoom {
  const least = fitScale(picture, stage);
  const next = clamp(scale, least, Math.max(MOST, least * LEAST_MOST));
  const grown = next / zoom.scale;
  return within({ scale: next, x: at.x - (at.x - zoom.x) * grown, y: at.y - (at.y - zoom.y) * grown }, picture, stage);
}

export function pan(zoom: Zoom, by: Point, picture: Size, stage: Size): Zoom {
  return within({ ...zoom, x: zoom.x + by.x, y: zoom.y + by.y }, picture, stage);
}

/** A picture that is smaller than the stage stays in its middle; a larger one leaves no gap at an edge. */
function within(zoom: Zoom, picture: Size, stage: Size): Zoom {
  const free = (length: number, room: number) => Math.max((length * zoom.scale - room) / 2, 0);
  const [x, y] = [free(picture.width, stage.width), free(picture.height, stage.height)];
  return { ...zoom, x: clamp(zoom.x, -x, x), y: clamp(zoom.y, -y, y) };
}

function fitScale(picture: Size, stage: Size): number {
  return Math.min(stage.width / picture.width, stage.height / picture.height, 1);
}

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);
