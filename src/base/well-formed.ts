/**
 * A copy of JSON data whose texts are well formed Unicode: half of a surrogate pair, as cutting a
 * text in the middle of a picture sign leaves it, becomes U+FFFD. Canonical JSON (RFC 8785) has no
 * form for halves, so nothing that holds one can be hashed or signed.
 */
export function wellFormed<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, one: unknown) =>
    typeof one === 'string' ? one.toWellFormed() : one,
  ) as T;
}
