/**
 * The classes of devices that Windows shares with containers under process isolation, as {@link ContainerBuilder.device} takes them.
 * All devices of the class are shared. Host and image are of Windows Server 2019 or later, for `directX` the image is `windows/server`
 * or `windows`.
 *
 * @example
 * ```ts
 * docker.container('mcr.microsoft.com/windows/server:ltsc2022').isolation('process').device(DEVICE_CLASSES.directX);
 * ```
 */
export const DEVICE_CLASSES = {
  /** Graphics processors, for DirectX. */
  directX: 'class/5B45201D-F2F2-4F3B-85BB-30FF1F953599',
  /** General purpose input and output (GPIO). */
  gpio: 'class/916EF1CB-8426-468D-A6F7-9AE8076881B3',
  /** The I2C bus. */
  i2c: 'class/A11EE3C6-8421-4202-A3E7-B91FF90188E4',
  /** Serial ports. */
  comPort: 'class/86E0D1E0-8089-11D0-9CE4-08003E301F73',
  /** The SPI bus. */
  spi: 'class/DCDE6AF9-6610-4285-828F-CAAF78C424CC',
} as const;
