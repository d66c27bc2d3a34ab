import type { ComposedMail } from '../mail/edition-view.ts';

interface MailPreviewProps {
  mail: ComposedMail;
  /** Where its HTML is by itself. */
  src: string;
}

/** A mail as it would come: its subject, its HTML in a frame that runs nothing, and its plain text. */
export function MailPreview({ mail, src }: MailPreviewProps) {
  return (
    <div class="mail-preview">
      <p class="mail-subject">
        <span class="quiet">Subject:</span> {mail.subject}
      </p>
      <iframe class="mail-frame" src={src} title="The mail" sandbox="allow-popups" loading="lazy" />
      <details class="mail-text">
        <summary>The same as plain text</summary>
        <pre>{mail.text}</pre>
      </details>
    </div>
  );
}
