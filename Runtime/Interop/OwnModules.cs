namespace InceptionDsl.Interop;

/// <summary>What is told of modules of the user's own, which no other program has.</summary>
internal static class OwnModules
{
    /// <summary>The error that a module has no form elsewhere.</summary>
    /// <param name="module">The module.</param>
    /// <param name="form">What it has no form in, such as ONNX.</param>
    public static InteropException Refusal(OwnModuleLayer module, string form) => new(
        $"'{module.Name}' is a module of your own, {module.Type}, and has no form in {form}: what it does is known to its code alone. "
        + "Declare it by the language's stages, or export the weights alone, such as with --to safetensors.");

    /// <summary>Refuses a network that has such a module.</summary>
    /// <exception cref="InteropException">It has one.</exception>
    public static void Refuse(NetworkGraph graph, string form)
    {
        if (graph.OwnModules.FirstOrDefault() is { } module)
        {
            throw Refusal(module, form);
        }
    }
}
