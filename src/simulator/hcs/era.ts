/**
 * The engine versions that use a form of message: `tp5` (1.11 and 1.12, Server 2016 TP5), `17` (17.x and 18.03), `18`
 * (18.09 and 19.03), `20` (20.10 and later), `containerd` (a shim behind containerd).
 */
export type HcsMessageEra = 'tp5' | '17' | '18' | '20' | 'containerd';
