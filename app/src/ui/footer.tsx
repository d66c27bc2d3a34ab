export function Footer() {
  return (
    <footer class="footer">
      <p class="footer-name">Broadsheet</p>
      <p>
        The morning paper of a research community. <a href="/about">About this paper and its rankings</a>
      </p>
    </footer>
  );
}
