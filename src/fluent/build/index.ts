export { Build, type BuildOptions } from './build.js';
export type { BuildContext, FolderContext, InlineContext, RemoteContext, TarContext } from './context.js';
export type {
  BuildProgress,
  BuiltProgress,
  ContainerProgress,
  ImageProgress,
  OutputProgress,
  StepProgress,
  TaggedProgress,
  WarningProgress,
} from './events.js';
