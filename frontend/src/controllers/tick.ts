import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Re-renders its host once a second while switched on, for "6 s" that counts. */
export class Tick implements ReactiveController {
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  set isOn(value: boolean) {
    if (value && this.timer === undefined) {
      this.timer = setInterval(() => this.host.requestUpdate(), 1_000);
    } else if (!value) {
      this.hostDisconnected();
    }
  }

  hostDisconnected(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
