/**
 * Share links. The fragment of a link names a scene of the catalogue and says what differs, in
 * the short keys of the parameter table:
 *
 *     scene=honey                                      the scene as it is
 *     like=two-wells&lr=0.4&x0=1.5,0.8&check=0k3f9zq   the scene with two changes
 *     custom=&f=x^4&…&check=…                          a scene of one's own, whole
 *
 * `check` is a CRC-32 of everything before it: a link that lost its end or was changed on the way
 * is refused instead of opening something else.
 *
 * Writing a link needs the catalogue only; reading one needs the schema too, which a page loads when
 * it is given a link.
 */
export { fromLink } from './from-link.ts';
export { toLink } from './to-link.ts';
