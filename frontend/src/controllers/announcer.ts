/** Speaks through one polite live region. */
export class Announcer {
  private region: HTMLElement | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  attach(region: HTMLElement): void {
    this.region = region;
  }

  /** The region is cleared first: the same text twice would not be spoken again. */
  say(text: string): void {
    const {region} = this;
    if (!region || text === '') return;
    clearTimeout(this.timer);
    region.textContent = '';
    this.timer = setTimeout(() => (region.textContent = text), 50);
  }
}
