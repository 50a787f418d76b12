import { codeTable } from './entry.js';

/** Codes of virtual disks, file system filters and BitLocker (winerror.h). */
// prettier-ignore
export const storageCodes = /* @__PURE__ */ codeTable([
  [0xc03a0001, 'ERROR_VHD_DRIVE_FOOTER_MISSING', 'disk-corrupted', 'The virtual disk has no footer: it is damaged or none.'],
  [0xc03a0003, 'ERROR_VHD_DRIVE_FOOTER_CORRUPT', 'disk-corrupted', 'The footer of the virtual disk is damaged.'],
  [0xc03a0005, 'ERROR_VHD_FORMAT_UNSUPPORTED_VERSION', 'image-newer-than-host', 'The virtual disk has a format that this Windows does not support.'],
  [0xc03a0008, 'ERROR_VHD_SPARSE_HEADER_CORRUPT', 'disk-corrupted', 'The header of the virtual disk is damaged.'],
  [0xc03a000d, 'ERROR_VHD_PARENT_VHD_NOT_FOUND', 'layer-store-failure', 'The parent of a differencing virtual disk is missing.'],
  [0xc03a000e, 'ERROR_VHD_CHILD_PARENT_ID_MISMATCH', 'layer-store-failure', 'The differencing virtual disk and its parent do not belong together.'],
  [0xc03a0014, 'ERROR_VIRTDISK_PROVIDER_NOT_FOUND', 'layer-store-failure', 'There is no provider for virtual disks of this kind.'],
  [0xc03a0016, 'ERROR_VHD_PARENT_VHD_ACCESS_DENIED', 'access-denied', 'Access to the parent of the virtual disk was denied.'],
  [0xc03a001a, 'ERROR_VIRTUAL_DISK_LIMITATION', 'layer-store-failure', 'The file of the virtual disk must be neither compressed, encrypted nor sparse.'],
  [0xc03a001e, 'ERROR_VIRTDISK_DISK_ALREADY_OWNED', 'file-in-use', 'The virtual disk is owned by another machine or session.'],
  [0x801f0013, 'ERROR_FLT_FILTER_NOT_FOUND', 'layer-store-failure', 'A file system filter is not registered.'],
  [0x801f0014, 'ERROR_FLT_VOLUME_NOT_FOUND', 'layer-store-failure', 'A file system filter does not know the volume.'],
  [0x801f0011, 'ERROR_FLT_INSTANCE_ALTITUDE_COLLISION', 'layer-store-failure', 'Two file system filters claim the same place on the volume.'],
  [0x801f0008, 'ERROR_FLT_FILTER_NOT_READY', 'layer-store-failure', 'A file system filter is not ready.'],
  [0x80310000, 'FVE_E_LOCKED_VOLUME', 'volume-locked', 'The volume is locked by BitLocker.', { otherTexts: ['This drive is locked by BitLocker Drive Encryption'] }],
]);
