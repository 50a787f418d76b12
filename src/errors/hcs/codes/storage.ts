import type { CodeEntry } from './entry.js';

/** Codes of virtual disks, file system filters and BitLocker (winerror.h). */
// prettier-ignore
export const storageCodes: readonly CodeEntry[] = [
  { code: 0xc03a0001, symbol: 'ERROR_VHD_DRIVE_FOOTER_MISSING', kind: 'disk-corrupted', text: 'The virtual disk has no footer: it is damaged or none.' },
  { code: 0xc03a0003, symbol: 'ERROR_VHD_DRIVE_FOOTER_CORRUPT', kind: 'disk-corrupted', text: 'The footer of the virtual disk is damaged.' },
  { code: 0xc03a0005, symbol: 'ERROR_VHD_FORMAT_UNSUPPORTED_VERSION', kind: 'image-newer-than-host', text: 'The virtual disk has a format that this Windows does not support.' },
  { code: 0xc03a0008, symbol: 'ERROR_VHD_SPARSE_HEADER_CORRUPT', kind: 'disk-corrupted', text: 'The header of the virtual disk is damaged.' },
  { code: 0xc03a000d, symbol: 'ERROR_VHD_PARENT_VHD_NOT_FOUND', kind: 'layer-store-failure', text: 'The parent of a differencing virtual disk is missing.' },
  { code: 0xc03a000e, symbol: 'ERROR_VHD_CHILD_PARENT_ID_MISMATCH', kind: 'layer-store-failure', text: 'The differencing virtual disk and its parent do not belong together.' },
  { code: 0xc03a0014, symbol: 'ERROR_VIRTDISK_PROVIDER_NOT_FOUND', kind: 'layer-store-failure', text: 'There is no provider for virtual disks of this kind.' },
  { code: 0xc03a0016, symbol: 'ERROR_VHD_PARENT_VHD_ACCESS_DENIED', kind: 'access-denied', text: 'Access to the parent of the virtual disk was denied.' },
  { code: 0xc03a001a, symbol: 'ERROR_VIRTUAL_DISK_LIMITATION', kind: 'layer-store-failure', text: 'The file of the virtual disk must be neither compressed, encrypted nor sparse.' },
  { code: 0xc03a001e, symbol: 'ERROR_VIRTDISK_DISK_ALREADY_OWNED', kind: 'file-in-use', text: 'The virtual disk is owned by another machine or session.' },
  { code: 0x801f0013, symbol: 'ERROR_FLT_FILTER_NOT_FOUND', kind: 'layer-store-failure', text: 'A file system filter is not registered.' },
  { code: 0x801f0014, symbol: 'ERROR_FLT_VOLUME_NOT_FOUND', kind: 'layer-store-failure', text: 'A file system filter does not know the volume.' },
  { code: 0x801f0011, symbol: 'ERROR_FLT_INSTANCE_ALTITUDE_COLLISION', kind: 'layer-store-failure', text: 'Two file system filters claim the same place on the volume.' },
  { code: 0x801f0008, symbol: 'ERROR_FLT_FILTER_NOT_READY', kind: 'layer-store-failure', text: 'A file system filter is not ready.' },
  { code: 0x80310000, symbol: 'FVE_E_LOCKED_VOLUME', kind: 'volume-locked', text: 'The volume is locked by BitLocker.', otherTexts: ['This drive is locked by BitLocker Drive Encryption'] },
];
