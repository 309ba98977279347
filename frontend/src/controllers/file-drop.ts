import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Takes files that are dropped anywhere on the page; a browser would leave the page to show them. */
export class FileDrop implements ReactiveController {
  /** Files hover over the page. */
  isOver = false;
  /** A pointer that goes into a child is told as entering before it is told as leaving. */
  private depth = 0;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly onFiles: (files: File[]) => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    for (const [type, listener] of this.listeners) addEventListener(type, listener);
  }

  hostDisconnected(): void {
    for (const [type, listener] of this.listeners) removeEventListener(type, listener);
  }

  private readonly onEnter = (event: DragEvent): void => {
    if (hasFiles(event)) this.count(this.depth + 1);
  };

  private readonly onLeave = (event: DragEvent): void => {
    if (hasFiles(event)) this.count(Math.max(0, this.depth - 1));
  };

  private readonly onOver = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
  };

  private readonly onDrop = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    this.count(0);
    this.onFiles(Array.from(event.dataTransfer?.files ?? []));
  };

  private readonly listeners: [type: 'dragenter' | 'dragleave' | 'dragover' | 'drop', listener: (event: DragEvent) => void][] = [
    ['dragenter', this.onEnter],
    ['dragleave', this.onLeave],
    ['dragover', this.onOver],
    ['drop', this.onDrop],
  ];

  private count(depth: number): void {
    this.depth = depth;
    if (this.isOver === depth > 0) return;
    this.isOver = depth > 0;
    this.host.requestUpdate();
  }
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
