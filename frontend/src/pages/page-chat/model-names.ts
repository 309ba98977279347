/** What models are called, worked out once for each list of them: what is drawn from it keeps its identity. */
import type {Model} from '../../api/types.ts';

export class ModelNames {
  byId: ReadonlyMap<string, string> = new Map();
  available: readonly Model[] = [];
  private models: readonly Model[] = [];

  of(models: readonly Model[]): this {
    if (this.models !== models) {
      this.models = models;
      this.byId = new Map(models.map((model) => [model.id, model.name]));
      this.available = models.filter((model) => model.is_available);
    }
    return this;
  }
}
