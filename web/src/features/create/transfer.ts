type Transfer = Pick<DataTransfer, "types"> & { files: Iterable<File> };

export const droppedFiles = ({ files }: Transfer): File[] => [...files];

/** Pictures that were copied as such. Office programs put a picture beside copied text: the text is meant. */
export function pastedPictures({ files, types }: Transfer): File[] {
  return types.includes("text/plain") ? [] : [...files].filter(({ type }) => type.startsWith("image/"));
}
