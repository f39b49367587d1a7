namespace InceptionDsl.Inference;

/// <summary>What can compute a plan.</summary>
internal static class InferenceEngines
{
    /// <summary>The fastest that can compute a plan here. It owns the plan from now on.</summary>
    public static IInferenceEngine For(InferencePlan plan) => (IInferenceEngine?)OneDnnEngine.TryCreate(plan) ?? new TorchScriptEngine(plan);
}
