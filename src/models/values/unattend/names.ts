/** The namespace of unattend files. */
export const UNATTEND = 'urn:schemas-microsoft-com:unattend';
/** The namespace in which Windows System Image Manager notes its catalogue. */
export const CPI = 'urn:schemas-microsoft-com:cpi';
/** The token of the key with which Microsoft signs packages. */
export const MICROSOFT = '31bf3856ad364e35';
