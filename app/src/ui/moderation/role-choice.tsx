/** The roles that can be given, the present one chosen. */
export function RoleChoice({ roles, role }: { roles: readonly string[]; role: string }) {
  return (
    <fieldset class="field">
      <legend class="field-name">Role</legend>
      {roles.map((name) => (
        <label class="choice">
          <input type="radio" name="role" value={name} checked={name === role} required />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  );
}
