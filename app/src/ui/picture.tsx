import type { PaperCard } from '../feed/card.ts';

interface PictureProps {
  picture: PaperCard['picture'];
  className: string;
}

/** A picture of a paper in a frame of fixed proportions, so that nothing moves when it comes. */
export function Picture({ picture, className }: PictureProps) {
  if (picture === null) return null;
  const { href, width, height, alt } = picture;
  return (
    <img
      class={className}
      src={href}
      alt={alt}
      width={width}
      height={height}
      loading="lazy"
      decoding="async"
    />
  );
}
