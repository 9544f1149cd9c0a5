/** Packed packages in a fresh Backstage. */
export async function adopter() {
  throw new Error(
    'the packed packages have not been tried in a fresh Backstage',
  );
}
